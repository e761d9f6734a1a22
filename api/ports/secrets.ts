/** A secret's version as kept in settings: never its value. */
export interface SecretVersion {
  readonly name: string;
  readonly version: string;
}

/**
 * The vault. Values are write-only for people; only adapters of channels read them.
 * Throws `secrets-unavailable` when the vault cannot be reached.
 */
export interface Secrets {
  /** Stores a new version under `name` (letters, digits, dashes; at most 127 characters) and returns it. */
  put(name: string, value: string): Promise<SecretVersion>;
  /** The value of exactly that version; `undefined` when it was removed. A version once read is cached for good. */
  read(secret: SecretVersion): Promise<string | undefined>;
  /** Removes all versions under `name` (soft delete where the vault has it). */
  remove(name: string): Promise<void>;
}
