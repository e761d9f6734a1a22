/** Something that stops the stack, in a sentence for whoever started it; shown without a stack trace. */
export class StackError extends Error {
  constructor(sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = 'StackError';
  }
}
