import type { MiddlewareHandler } from 'hono';

/**
 * The issuer gives everybody a token, so only the stack's own pages may ask it through a browser: a page elsewhere is
 * refused by its Origin, and one that pointed its name at this machine by the Host header.
 */
export function onlyThisMachine(issuer: () => string, tabOrigins: readonly string[]): MiddlewareHandler {
  return async (context, next) => {
    const origin = context.req.header('origin');
    if (!hosts(issuer()).includes(context.req.header('host') ?? ''))
      return context.text('This address is not the sign-in of this machine.', 421);
    if (origin !== undefined && origin !== issuer() && !tabOrigins.includes(origin))
      return context.text('This origin is not on the list of the sign-in.', 403);
    return next();
  };
}

function hosts(issuer: string): readonly string[] {
  const { host, port } = new URL(issuer);
  return [host, `localhost:${port}`];
}
