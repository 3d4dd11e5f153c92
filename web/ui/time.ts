// Instants of the server as people read them, in their browser's zone. The browser's own clock decides nothing.

/** The API's dates are in UTC, with or without saying so. */
export const instant = (text: string): Date => new Date(/(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`);

/** How a language writes times and days. */
export interface Clock {
  time(at: Date): string;
  day(at: Date): string;
}

export function clock(language: string): Clock {
  const time = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const day = new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long" });
  const written = (format: Intl.DateTimeFormat, at: Date) => (Number.isNaN(at.getTime()) ? "" : format.format(at));
  return { time: (at) => written(time, at), day: (at) => written(day, at) };
}

/** Hours and minutes, `01:05`, the minutes rounded up. */
export function hoursAndMinutes(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return `${Math.floor(minutes / 60)}`.padStart(2, "0") + ":" + `${minutes % 60}`.padStart(2, "0");
}

/** Bytes in the unit that people use. */
export function size(bytes: number, language: string): string {
  const [unit, divisor] = bytes < 1_000_000 ? ["kilobyte", 1000] as const : ["megabyte", 1_000_000] as const;
  const format = new Intl.NumberFormat(language, { style: "unit", unit, maximumFractionDigits: bytes < 10_000_000 ? 1 : 0 });
  return format.format(bytes / divisor);
}
