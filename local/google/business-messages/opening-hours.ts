import { DateTime } from 'luxon';
import type { BrandAgent } from '../accounts/account.ts';

/** Whether people answer at a moment (milliseconds since the epoch): days count from Monday = 1, hours in the brand's zone. */
export function isOpen(hours: BrandAgent['hours'], moment: number): boolean {
  const local = DateTime.fromMillis(moment, { zone: hours.timeZone });
  const isDay = local.weekday >= hours.startDay && local.weekday <= hours.endDay;
  return isDay && local.hour >= hours.startHour && local.hour < hours.endHour;
}
