import type { InboundContext } from '../../domain/messages/inbound-event.ts';
import type { Payload } from './payload-schema.ts';

/** Where and how the customer started; what Google does not tell stays absent. */
export function readContext(context: Payload['context']): InboundContext {
  const { userInfo, widget, ...start } = context ?? {};
  return withoutAbsent({
    entryPoint: start.entryPoint,
    placeId: start.placeId,
    nearPlaceId: start.nearPlaceId,
    resolvedLocale: start.resolvedLocale,
    customContext: start.customContext,
    displayName: userInfo?.displayName,
    deviceLocale: userInfo?.userDeviceLocale,
    widgetUrl: widget?.url,
    widgetContext: widget?.widgetContext,
  });
}

function withoutAbsent(fields: {
  readonly [Name in keyof InboundContext]-?: string | undefined;
}): InboundContext {
  const present: { -readonly [Name in keyof InboundContext]: InboundContext[Name] } = {};
  for (const name of contextNames) {
    const value = fields[name];
    if (value !== undefined) present[name] = value;
  }
  return present;
}

const contextNames = [
  'entryPoint',
  'placeId',
  'nearPlaceId',
  'resolvedLocale',
  'customContext',
  'displayName',
  'deviceLocale',
  'widgetUrl',
  'widgetContext',
] as const satisfies readonly (keyof InboundContext)[];
