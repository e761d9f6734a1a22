/** A process of the function app: when it crashes, whatever it was waiting for never comes. */
export class SimulatedProcess {
  alive = true;
  /** Rejects when the process crashes, for those outside who wait for its answer. */
  readonly crashed: Promise<never>;
  #crash: (error: Error) => void = () => undefined;
  readonly name: string;

  constructor(name: string) {
    this.name = name;
    this.crashed = new Promise((_resolve, reject) => {
      this.#crash = reject;
    });
    this.crashed.catch(() => undefined);
  }

  crash(): void {
    this.alive = false;
    this.#crash(new Crash(this.name));
  }

  /** Runs something whose caller lives outside: it learns of the crash. */
  call<T>(work: () => Promise<T>): Promise<T> {
    return Promise.race([work(), this.crashed]);
  }
}

export class Crash extends Error {
  constructor(name: string) {
    super(`process ${name} crashed`);
    this.name = 'Crash';
  }
}

/** A runner that never crashes: customers, Google, people at their screens. */
export const outside = { alive: true } as const;
