import type { AppState } from './app-state.ts';
import type { Log } from './core-module.ts';
import type { CoreContext, FunctionCallback, InvocationModel, InvocationResponse } from './core-types.ts';
import { fixed, runHooks } from './hooks.ts';
import type { RpcRequest } from './rpc-request.ts';
import { SystemError, toError } from './system-error.ts';

interface Call {
  readonly context: unknown;
  inputs: unknown[];
  callback: FunctionCallback;
  readonly hookData: object;
}

interface PostContext {
  inputs: unknown[];
  result: unknown;
  error: unknown;
}

function withReadOnly<Context extends object>(app: AppState, call: Call, context: Context): Context {
  fixed(context, 'hookData', () => call.hookData);
  fixed(context, 'appHookData', () => app.appHookData);
  return fixed(context, 'invocationContext', () => call.context);
}

async function runPreHooks(app: AppState, core: CoreContext, call: Call): Promise<void> {
  if (app.hooks.preInvocation.length === 0) return;
  const pre = withReadOnly(app, call, { inputs: call.inputs, functionCallback: call.callback });
  core.state = 'preInvocationHooks';
  try {
    await runHooks(app.hooks.preInvocation, pre);
  } finally {
    core.state = undefined;
  }
  call.inputs = pre.inputs;
  call.callback = pre.functionCallback;
}

async function runHandler(core: CoreContext, model: InvocationModel, call: Call): Promise<PostContext> {
  const post: PostContext = { inputs: call.inputs, result: null, error: null };
  core.state = 'invocation';
  try {
    post.result = await model.invokeFunction(call.context, call.inputs, call.callback);
  } catch (thrown) {
    post.error = thrown;
  } finally {
    core.state = undefined;
  }
  return post;
}

async function runPostHooks(app: AppState, core: CoreContext, call: Call, post: PostContext): Promise<void> {
  if (app.hooks.postInvocation.length === 0) return;
  withReadOnly(app, call, post);
  core.state = 'postInvocationHooks';
  try {
    await runHooks(app.hooks.postInvocation, post);
  } finally {
    core.state = undefined;
  }
}

/**
 * One invocation, in the order of Azure's worker: arguments, pre hooks, handler, post hooks (after a failure too),
 * response. Throwing undefined or null counts as success. [worker:src/eventHandlers/InvocationHandler.ts]
 * @throws what the handler threw, as an error, or what a hook threw
 */
export async function invoke(app: AppState, request: RpcRequest, log: Log): Promise<InvocationResponse> {
  const registered = app.functions[request.functionId];
  if (registered === undefined) {
    throw new SystemError(`Function code for '${request.functionId}' is not loaded and cannot be invoked.`);
  }
  const core: CoreContext = {
    invocationId: request.invocationId,
    request,
    metadata: registered.metadata,
    state: undefined,
    log,
  };
  const model = await app.model.getInvocationModel(core);
  const { context, inputs } = await model.getArguments();
  const call: Call = { context, inputs, callback: registered.callback, hookData: {} };
  await runPreHooks(app, core, call);
  const post = await runHandler(core, model, call);
  await runPostHooks(app, core, call, post);
  if (post.error !== undefined && post.error !== null) throw toError(post.error);
  return await model.getResponse(context, post.result);
}
