export type Settings = Readonly<Record<string, string | undefined>>;

/**
 * Replaces `%NAME%` by the app setting of that name, as Azure does in schedules and Cosmos DB bindings.
 * @throws {RangeError} when the setting does not exist
 */
export function resolveSettings(text: string, settings: Settings): string {
  return text.replace(/%([^%]+)%/g, (_, name: string) => {
    const value = settings[name];
    if (value === undefined) throw new RangeError(`'%${name}%' does not resolve to a value.`);
    return value;
  });
}
