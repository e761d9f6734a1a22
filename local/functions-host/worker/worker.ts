import type { Duplex } from 'node:stream';
import { FrameChannel } from '../protocol/frame-channel.ts';
import type {
  AppLoaded,
  FunctionMetadata,
  HostMessage,
  InvokeHttp,
  InvokeJson,
  LoadApp,
  LogCategory,
  LogLevel,
  WorkerMessage,
} from '../protocol/messages.ts';
import { isHostMessage } from '../protocol/messages.ts';
import type { AppState } from './app-state.ts';
import { newAppState } from './app-state.ts';
import { provideCoreModule } from './core-module.ts';
import { functionMetadata } from './function-metadata.ts';
import { fixed, runHooks } from './hooks.ts';
import { invoke } from './invoke.ts';
import { loadApp } from './load-app.ts';
import type { RpcRequest } from './rpc-request.ts';
import { httpRequest, jsonRequest } from './rpc-request.ts';
import { bytesOf, httpResult } from './rpc-response.ts';
import { isSystemError, toError } from './system-error.ts';

/** What Azure's worker announces of itself. [worker:src/eventHandlers/getWorkerCapabilities.ts] */
const ownCapabilities = {
  RawHttpBodyBytes: 'true',
  RpcHttpTriggerMetadataRemoved: 'true',
  RpcHttpBodyOnly: 'true',
  IgnoreEmptyValuedRpcHttpHeaders: 'true',
  UseNullableValueDictionaryForHttp: 'true',
  WorkerStatus: 'true',
  TypedDataCollection: 'true',
  HandlesWorkerTerminateMessage: 'true',
};

/** The worker's half of the conversation: loads one app, then answers invocations as they come, without a limit. */
export class Worker {
  readonly #app: AppState = newAppState();
  readonly #channel: FrameChannel<WorkerMessage, HostMessage>;

  constructor(stream: Duplex) {
    this.#channel = new FrameChannel(stream, isHostMessage, (message, body) => this.#receive(message, body));
    provideCoreModule(this.#app, (level, category, message) => this.#log(level, category, message));
  }

  /** Sends what is still waiting; for an uncaught error on its way out. */
  flush(): void {
    this.#channel.flush();
  }

  #receive(message: HostMessage, body: Buffer): void {
    switch (message.kind) {
      case 'load':
        void this.#load(message);
        return;
      case 'invoke-http':
        void this.#invoke(message, httpRequest(message, body));
        return;
      case 'invoke-json':
        void this.#invoke(message, jsonRequest(message, body));
        return;
      case 'terminate':
        void this.#terminate();
        return;
      default:
        message satisfies never;
    }
  }

  #log(level: LogLevel, category: LogCategory, message: string, invocationId?: string): void {
    this.#channel.send({
      kind: 'log',
      level,
      category,
      message,
      ...(invocationId === undefined ? {} : { invocationId }),
    });
  }

  async #load(message: LoadApp): Promise<void> {
    this.#app.hostVersion = message.hostVersion;
    this.#app.appDirectory = message.appDirectory;
    try {
      const failure = await loadApp(this.#app, message.entryPoint);
      if (failure === undefined) await this.#loaded('success', '');
      else {
        this.#log('error', 'system', failure.message);
        await this.#loaded(
          Object.keys(this.#app.functions).length > 0 ? 'failure' : 'unread',
          failure.message,
        );
      }
    } catch (thrown) {
      await this.#loaded('failure', `An appStart hook failed: ${toError(thrown).message}`);
    }
  }

  /** A value the protocol does not allow is thrown on and ends the process, as in Azure. */
  async #loaded(outcome: AppLoaded['outcome'], reason: string): Promise<void> {
    const capabilities = (await this.#app.model.getCapabilities?.({ ...ownCapabilities })) ?? ownCapabilities;
    let functions: FunctionMetadata[] = [];
    try {
      if (outcome === 'success') functions = functionMetadata(this.#app);
    } catch (thrown) {
      console.error('Worker malformed message', toError(thrown).message);
      process.exit(1);
    }
    this.#app.startupFinished = true;
    this.#channel.send({ kind: 'loaded', outcome, reason, functions, capabilities });
  }

  async #invoke(message: InvokeHttp | InvokeJson, request: RpcRequest): Promise<void> {
    try {
      const response = await invoke(this.#app, request, (level, category, text) =>
        this.#log(level, category, text, message.invocationId),
      );
      const http = response.returnValue?.http;
      if (http === undefined || http === null) this.#channel.send({ kind: 'success', id: message.id });
      else
        this.#channel.send({ kind: 'success', id: message.id, http: httpResult(http) }, bytesOf(http.body));
    } catch (thrown) {
      const error = toError(thrown);
      if (isSystemError(error)) this.#log('error', 'system', error.message, message.invocationId);
      this.#channel.send({
        kind: 'failure',
        id: message.id,
        message: error.message,
        stack: error.stack ?? '',
      });
    }
  }

  /** Running invocations are cut: draining is the host's work. A hook that throws leaves the process to be killed. */
  async #terminate(): Promise<void> {
    const context = {};
    fixed(context, 'hookData', () => this.#app.appLevelHookData);
    fixed(context, 'appHookData', () => this.#app.appHookData);
    try {
      await runHooks(this.#app.hooks.appTerminate, context);
    } catch (thrown) {
      this.#log('error', 'system', `appTerminate hook failed: ${toError(thrown).message}`);
      return;
    }
    this.#channel.flush();
    process.exit(0);
  }
}
