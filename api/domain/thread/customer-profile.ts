import type { InboundContext, InboundEvent } from '../messages/inbound-event.ts';
import type { CustomerProfile, ThreadHead } from './thread-head.ts';

type Told = Pick<ThreadHead, 'customer' | 'toldAt'>;

/** The customer's profile after these events. Each part is the one told last at the provider, in whatever order it came. */
export function profileAfter(
  head: Told,
  events: readonly { readonly event: InboundEvent }[],
  now: number,
): Told {
  return events.reduce<Told>(
    (told, { event }) => tell(told, profileOf(event.context), Math.min(event.occurredAt, now)),
    { customer: head.customer, ...(head.toldAt === undefined ? {} : { toldAt: head.toldAt }) },
  );
}

function tell({ customer, toldAt = {} }: Told, profile: CustomerProfile, at: number): Told {
  const isNewer = (part: keyof CustomerProfile): boolean =>
    profile[part] !== undefined && at >= (toldAt[part] ?? 0);
  const newer = parts.filter(isNewer);
  if (newer.length === 0) return { customer, toldAt };
  return {
    customer: { ...customer, ...Object.fromEntries(newer.map((part) => [part, profile[part]])) },
    toldAt: { ...toldAt, ...Object.fromEntries(newer.map((part) => [part, at])) },
  };
}

const parts = [
  'displayName',
  'locale',
  'deviceLocale',
  'entryPoint',
  'placeId',
  'customContext',
] as const satisfies readonly (keyof CustomerProfile)[];

function profileOf(context: InboundContext): CustomerProfile {
  return {
    ...(context.displayName === undefined ? {} : { displayName: context.displayName }),
    ...(context.resolvedLocale === undefined ? {} : { locale: context.resolvedLocale }),
    ...(context.deviceLocale === undefined ? {} : { deviceLocale: context.deviceLocale }),
    ...(context.entryPoint === undefined ? {} : { entryPoint: context.entryPoint }),
    ...(context.placeId === undefined ? {} : { placeId: context.placeId }),
    ...(context.customContext === undefined ? {} : { customContext: context.customContext }),
  };
}
