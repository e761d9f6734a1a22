/** The parts of a provider's resource name `brands/<brand>/agents/<agent>`, as far as a pasted text has them. */
export interface PastedBrandAgent {
  readonly brandId?: string;
  readonly agentId?: string;
}

// UUIDs, numbers, names with dashes and dots; never a slash, a percent sign or anything else an address could trip over
const identifier = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

/** Takes out what copying brings along: spaces of every kind, invisible characters, quotes around the whole. */
export function tidyIdentifier(pasted: string): string {
  return pasted.replaceAll(/[\s\p{Cf}\p{Cc}]/gu, '').replaceAll(/^["'`]+|["'`,;]+$/g, '');
}

/** Whether `text` can be one of the provider's ids; nothing else may become part of an address. */
export function isIdentifier(text: string): boolean {
  return identifier.test(text);
}

/** Reads `brands/x/agents/y`, `brands/x`, `agents/y`; `undefined` where the text is not such a name. */
function readResourceName(text: string): PastedBrandAgent | undefined {
  const match = /^\/?(?:brands\/([^/]+))?\/?(?:agents\/([^/]+))?\/?$/.exec(text);
  const [, brandId, agentId] = match ?? [];
  if (brandId === undefined && agentId === undefined) return undefined;
  return { ...(brandId === undefined ? {} : { brandId }), ...(agentId === undefined ? {} : { agentId }) };
}

/** Understands what was pasted into the field for the brand id. */
export function readPastedBrand(pasted: string): PastedBrandAgent {
  const text = tidyIdentifier(pasted);
  return readResourceName(text) ?? (text === '' ? {} : { brandId: text });
}

/** Understands what was pasted into the field for the agent id. */
export function readPastedAgent(pasted: string): PastedBrandAgent {
  const text = tidyIdentifier(pasted);
  return readResourceName(text) ?? (text === '' ? {} : { agentId: text });
}

/** Understands a partner id, alone or as `partners/<id>`. */
export function readPastedPartner(pasted: string): string {
  return tidyIdentifier(pasted).replace(/^\/?partners\//, '');
}
