import type { MiddlewareHandler } from 'hono';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Keeps other web sites out: the simulator hands out keys, so a page elsewhere must not reach it through the visitor's
 * browser, neither across origins nor by a name that was pointed at this machine.
 */
export function localOnly(host: string): MiddlewareHandler {
  const allowed = (name: string): boolean => LOOPBACK.has(name) || name === host;
  return async (c, next) => {
    const target = new URL(c.req.url).hostname;
    const origin = c.req.header('origin');
    const foreign = origin !== undefined && !allowed(URL.canParse(origin) ? new URL(origin).hostname : '');
    if (!allowed(target) || foreign) {
      return c.json(
        {
          error: {
            code: 403,
            message: 'The simulator answers this machine only.',
            status: 'PERMISSION_DENIED',
          },
        },
        403,
      );
    }
    return next();
  };
}
