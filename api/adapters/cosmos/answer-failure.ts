/** An answer that the SDK returned instead of throwing, in the shape of those it throws. */
export class AnswerFailure extends Error {
  readonly code: number;
  readonly substatus: number | undefined;

  constructor(code: number, substatus?: number) {
    super(`the service answered ${code}`);
    this.name = 'AnswerFailure';
    this.code = code;
    this.substatus = substatus;
  }
}
