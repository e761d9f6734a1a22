/** A path like `c.id` or `c.content["type"]`, as its parts. */
export type Path = readonly string[];

export type Condition =
  | { readonly kind: 'compare'; readonly path: Path; readonly operator: Operator; readonly value: unknown }
  | { readonly kind: 'in'; readonly path: Path; readonly values: readonly unknown[] }
  | { readonly kind: 'all'; readonly of: readonly Condition[] }
  | { readonly kind: 'any'; readonly of: readonly Condition[] };

export type Operator = '=' | '<' | '>' | '<=' | '>=';

export interface ParsedQuery {
  readonly top: number | undefined;
  readonly select: readonly Path[];
  readonly where: Condition;
  readonly orderBy: readonly { readonly path: Path; readonly descending: boolean }[];
}

/** What a query may not look like; the fake answers 400. */
export class NotUnderstood extends Error {}

const tokenPattern = /\s*([A-Za-z_][A-Za-z0-9_]*|@[A-Za-z0-9_]+|"(?:[^"\\]|\\.)*"|\d+|<=|>=|[.,()[\]=<>])/y;

/**
 * Parses the part of Cosmos DB's SQL that the adapter sends, and nothing else: SELECT [TOP n] paths FROM c WHERE … with
 * AND, OR, comparisons with parameters and IN, and ORDER BY. Anything more must first be learnt from the real service.
 */
export function parseQuery(text: string, parameters: ReadonlyMap<string, unknown>): ParsedQuery {
  return new Parser(tokensOf(text), parameters).query();
}

function tokensOf(text: string): readonly string[] {
  const pattern = new RegExp(tokenPattern);
  const tokens: string[] = [];
  while (pattern.lastIndex < text.trimEnd().length) {
    const at = pattern.lastIndex;
    const token = pattern.exec(text)?.[1];
    if (token === undefined) throw new NotUnderstood(`at ${at}: ${text.slice(at, at + 20)}`);
    tokens.push(token);
  }
  return tokens;
}

class Parser {
  readonly #tokens: readonly string[];
  readonly #parameters: ReadonlyMap<string, unknown>;
  #at = 0;

  constructor(tokens: readonly string[], parameters: ReadonlyMap<string, unknown>) {
    this.#tokens = tokens;
    this.#parameters = parameters;
  }

  query(): ParsedQuery {
    this.#expect('SELECT');
    const top = this.#accept('TOP') ? Number(this.#next()) : undefined;
    const select = this.#separated(() => this.#path());
    this.#expect('FROM');
    this.#expect('c');
    this.#expect('WHERE');
    const where = this.#any();
    const orderBy = this.#accept('ORDER') ? this.#ordering() : [];
    if (this.#at < this.#tokens.length)
      throw new NotUnderstood(`after ${this.#tokens.slice(0, this.#at).join(' ')}`);
    return { top, select, where, orderBy };
  }

  #ordering(): ParsedQuery['orderBy'] {
    this.#expect('BY');
    return this.#separated(() => {
      const path = this.#path();
      if (this.#accept('DESC')) return { path, descending: true };
      this.#expect('ASC');
      return { path, descending: false };
    });
  }

  #any(): Condition {
    const of = [this.#all()];
    while (this.#accept('OR')) of.push(this.#all());
    return of.length === 1 && of[0] !== undefined ? of[0] : { kind: 'any', of };
  }

  #all(): Condition {
    const of = [this.#one()];
    while (this.#accept('AND')) of.push(this.#one());
    return of.length === 1 && of[0] !== undefined ? of[0] : { kind: 'all', of };
  }

  #one(): Condition {
    if (this.#accept('(')) {
      const inner = this.#any();
      this.#expect(')');
      return inner;
    }
    const path = this.#path();
    if (this.#accept('IN')) {
      this.#expect('(');
      const values = this.#separated(() => this.#parameter());
      this.#expect(')');
      return { kind: 'in', path, values };
    }
    return { kind: 'compare', path, operator: this.#operator(), value: this.#parameter() };
  }

  #path(): Path {
    this.#expect('c');
    const path: string[] = [];
    for (;;) {
      if (this.#accept('.')) path.push(this.#next());
      else if (this.#accept('[')) {
        path.push(String(JSON.parse(this.#next())));
        this.#expect(']');
      } else return path;
    }
  }

  #operator(): Operator {
    const token = this.#next();
    if (token === '=' || token === '<' || token === '>' || token === '<=' || token === '>=') return token;
    throw new NotUnderstood(`operator ${token}`);
  }

  #parameter(): unknown {
    const name = this.#next();
    if (!name.startsWith('@') || !this.#parameters.has(name)) throw new NotUnderstood(`no parameter ${name}`);
    return this.#parameters.get(name);
  }

  #separated<T>(one: () => T): readonly T[] {
    const list = [one()];
    while (this.#accept(',')) list.push(one());
    return list;
  }

  #accept(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at += 1;
    return true;
  }

  #expect(token: string): void {
    if (!this.#accept(token))
      throw new NotUnderstood(`${token} expected, found ${this.#tokens[this.#at] ?? 'the end'}`);
  }

  #next(): string {
    const token = this.#tokens[this.#at];
    if (token === undefined) throw new NotUnderstood('the query ends too early');
    this.#at += 1;
    return token;
  }
}
