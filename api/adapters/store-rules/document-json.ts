/** A document's text as its reader's type: whoever wrote it had that type, and the domain reads its own versions. */
export function parseDocument<T>(json: string): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the store cannot know T; the writer's type is the reader's
  return JSON.parse(json) as T;
}

/** A document whose type nobody asks for. */
export function parseObject(json: string): object {
  return parseDocument<object>(json);
}
