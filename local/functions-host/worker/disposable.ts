interface DisposableLike {
  dispose: () => unknown;
}

/** The core module's `Disposable`. A function that returns a promise is not awaited. */
export class Disposable {
  #callOnDispose: (() => unknown) | undefined;

  constructor(callOnDispose: () => unknown) {
    this.#callOnDispose = callOnDispose;
  }

  static from(...likes: readonly DisposableLike[]): Disposable {
    return new Disposable(() => {
      for (const like of likes) like.dispose();
    });
  }

  dispose(): void {
    const call = this.#callOnDispose;
    this.#callOnDispose = undefined;
    call?.();
  }
}
