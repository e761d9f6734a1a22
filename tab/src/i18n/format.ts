const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Dates, times and numbers of one language, by `Intl`; Romanian uses the 24-hour clock. */
export function createFormat(language: string, timeZone?: string) {
  const zone = timeZone === undefined ? {} : { timeZone };
  const clock = new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...zone,
  });
  const weekday = new Intl.DateTimeFormat(language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...zone,
  });
  const withYear = new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    ...zone,
  });
  const dateAndTime = new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...zone,
  });
  const dayKey = new Intl.DateTimeFormat('en-CA', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    ...zone,
  });
  const percent = new Intl.NumberFormat(language, { style: 'percent' });
  const unit = (name: string) =>
    new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'short' });
  const units = { minute: unit('minute'), hour: unit('hour'), day: unit('day') };
  const megabytes = new Intl.NumberFormat(language, {
    style: 'unit',
    unit: 'megabyte',
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  });

  return {
    time: (at: number) => clock.format(at),
    dateTime: (at: number) => dateAndTime.format(at),
    percent: (share: number) => percent.format(share),
    megabytes: (bytes: number) => megabytes.format(bytes / 1_000_000),
    /** same key, same calendar day for the reader */
    dayKey: (at: number) => dayKey.format(at),
    /** `Wednesday, 3 October`, with the year when it is another one */
    day: (at: number, now: number) =>
      new Date(at).getFullYear() === new Date(now).getFullYear() ? weekday.format(at) : withYear.format(at),
    /** `2 min`, `3 h`, `5 d`: whole units, at least one minute */
    span(ms: number) {
      if (ms < hour) return units.minute.format(Math.max(1, Math.floor(ms / minute)));
      if (ms < day) return units.hour.format(Math.floor(ms / hour));
      return units.day.format(Math.floor(ms / day));
    },
  };
}

export type Format = ReturnType<typeof createFormat>;
