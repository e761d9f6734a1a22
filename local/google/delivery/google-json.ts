const ESCAPES: Record<string, string> = {
  '=': '\\u003d',
  '&': '\\u0026',
  '<': '\\u003c',
  '>': '\\u003e',
  "'": '\\u0027',
};

/** JSON as Google writes it: characters with a meaning in HTML are escaped, so that re-serialising changes the bytes. */
export function googleJson(value: unknown): string {
  return JSON.stringify(value).replace(/[=&<>']/g, (character) => ESCAPES[character] ?? character);
}
