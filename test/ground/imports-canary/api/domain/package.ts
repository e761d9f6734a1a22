import { DateTime } from 'luxon';

export const zone = (): string => DateTime.utc().zoneName;
