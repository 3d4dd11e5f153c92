// Periods of the dashboard's figures, and what is made of their rows. Pure sums over what the server answered.

import type { StatisticsRow } from "./shapes.ts";

export const PERIODS = ["today", "week", "month", "quarter", "own"] as const;
export type Period = (typeof PERIODS)[number];

const DAY = 86_400_000;
/** The server counts hours for at most so many days. */
export const HOUR_DAYS_MAX = 62;

/** A day as a date field writes it. */
export const dated = (at: Date): string =>
  `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, "0")}-${String(at.getDate()).padStart(2, "0")}`;

/** From the beginning of one day up to the end of another, in local time, as instants. */
export function span(period: Period, own: { from: string; to: string }, now: Date): { from: Date; to: Date } {
  const midnight = (at: Date) => new Date(at.getFullYear(), at.getMonth(), at.getDate());
  const days = { today: 0, week: 6, month: 29, quarter: 89, own: 0 }[period];
  if (period !== "own") {
    const today = midnight(now);
    return { from: new Date(today.getFullYear(), today.getMonth(), today.getDate() - days), to: now };
  }
  const local = (text: string) => new Date(`${text}T00:00:00`);
  const [from, to] = [local(own.from), local(own.to)];
  const [a, b] = [from, to].map((it) => (Number.isNaN(it.getTime()) ? midnight(now) : it)) as [Date, Date];
  const [first, last] = a <= b ? [a, b] : [b, a];
  return { from: first, to: new Date(Math.min(now.getTime(), last.getTime() + DAY)) };
}

/** An instant as the API takes it: UTC, whole seconds. */
export const asked = (at: Date): string => at.toISOString().slice(0, 19) + "Z";

/** One line of a chart: its x in seconds, and its values; buckets without a chat are 0 or nothing. */
export interface Series {
  x: number[];
  columns: Record<string, (number | null)[]>;
}

/** The rows of a period with what lies between them filled in: counts are 0 there, averages are nothing. All in seconds. */
export function filled(rows: StatisticsRow[], step: number, at: (row: StatisticsRow) => number, from: number, to: number): Series {
  const x: number[] = [];
  const counts = ["Chats", "Answered", "Abandoned"] as const;
  const averages = ["TimeInQueueSeconds", "FirstResponseSeconds", "DurationSeconds", "Rating"] as const;
  const over = { TimeInQueueSeconds: "Queued", FirstResponseSeconds: "FirstResponses", DurationSeconds: "Durations", Rating: "Rated" } as const;
  const columns: Series["columns"] = Object.fromEntries([...counts, ...averages].map((it) => [it, []]));
  const put = (when: number, row?: StatisticsRow) => {
    x.push(when);
    for (const it of counts) columns[it]?.push(row ? row[it] : 0);
    for (const it of averages) columns[it]?.push(row && row[over[it]] > 0 ? row[it] : null);
  };
  const first = rows[0] ? at(rows[0]) : from;
  // The first bucket that ends within the period, in step with the rows.
  let due = first - Math.max(0, Math.floor((first - from + step - 1) / step)) * step;
  for (const row of rows) {
    const when = at(row);
    // A day in which the clocks change is not as long as others.
    for (; due < when - step / 2; due += step) put(due);
    put(when, row);
    due = when + step;
  }
  for (; due < to; due += step) put(due);
  return { x, columns };
}

/** Seconds as people read them: `45 s`, `3 min`, `1 h 5 min`. */
export function lasting(seconds: number, language: string): string {
  const unit = (value: number, name: string) => new Intl.NumberFormat(language, { style: "unit", unit: name, unitDisplay: "short" }).format(value);
  if (seconds < 90) return unit(Math.round(seconds), "second");
  if (seconds < 5400) return unit(Math.round(seconds / 60), "minute");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.round((seconds % 3600) / 60)];
  return minutes ? `${unit(hours, "hour")} ${unit(minutes, "minute")}` : unit(hours, "hour");
}
