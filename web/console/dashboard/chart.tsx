// A chart of figures over time. Who cannot see it finds the same figures in the table below.

import { useEffect, useRef } from "preact/hooks";
import UPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { kept } from "../state/kept.ts";
import { language, say } from "../state/language.ts";
import { lasting, type Series } from "../state/period.ts";

export interface Line {
  /** The column of the series. */
  of: string;
  /** The name of its text. */
  says: string;
  /** A custom property of the page. */
  colour: string;
}

interface Props {
  title: string;
  lines: Line[];
  kind: "count" | "time" | "rating";
  series: Series;
  hours: boolean;
}

const HEIGHT = 200;
/** Steps of an axis of time that are read at a glance, in seconds. */
const STEPS = [5, 10, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400];
const HALF_DAY = 43_200;
/** So few points are shown as points. */
const POINTS_MAX = 40;

export function Chart({ title, lines, kind, series, hours }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current: into } = box;
    if (!into) return;
    const style = getComputedStyle(into);
    const colour = (name: string) => style.getPropertyValue(name).trim();
    const written = (value: number | null | undefined): string =>
      value === null || value === undefined ? "–"
      : kind === "time" ? lasting(value, language)
      : new Intl.NumberFormat(language, { maximumFractionDigits: kind === "rating" ? 2 : 0 }).format(value);
    const day = new Intl.DateTimeFormat(language, { day: "numeric", month: "short" });
    const hour = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    const at = (seconds: number) => new Date(seconds * 1000);
    const axis = { stroke: colour("--soft"), grid: { stroke: colour("--line"), width: 1 }, ticks: { show: false }, font: `12px ${style.fontFamily}` };
    const chart = new UPlot(
      {
        width: into.clientWidth,
        height: HEIGHT,
        cursor: { y: false, points: { size: 7 } },
        legend: { live: true },
        // A single point stands in the middle.
        scales: { x: { range: (_chart, low, high) => (low === high ? [low - HALF_DAY, high + HALF_DAY] : [low, high]) }, y: { range: (_chart, _low, high) => (kind === "rating" ? [0, 5] : [0, Math.max(1, high * 1.08)]) } },
        axes: [
          {
            ...axis, grid: { show: false },
            values: (_chart, marks) => {
              const short = (marks.at(-1) ?? 0) - (marks[0] ?? 0) < 86_400 * 1.5;
              return marks.map((it) => (hours && short ? hour.format(at(it)) : day.format(at(it))));
            },
            space: 64, size: 30,
          },
          { ...axis, size: kind === "time" ? 64 : 38, ...(kind === "time" ? { incrs: STEPS } : {}), values: (_chart, marks) => marks.map((it) => (kind === "count" && it % 1 ? "" : written(it))) },
        ],
        series: [
          { label: say("when"), value: (_chart, it) => (it === null ? "–" : hours ? `${day.format(at(it))} ${hour.format(at(it))}` : day.format(at(it))) },
          ...lines.map(({ says, colour: name }) => ({
            label: say(says), stroke: colour(name), width: 2, points: { show: series.x.length <= POINTS_MAX, size: 5, fill: colour(name) },
            value: (_chart: UPlot, it: number | null) => written(it),
          })),
        ],
      },
      [series.x, ...lines.map(({ of }) => series.columns[of] ?? [])] as UPlot.AlignedData,
      into,
    );
    const watch = new ResizeObserver(() => chart.setSize({ width: into.clientWidth, height: HEIGHT }));
    watch.observe(into);
    return () => {
      watch.disconnect();
      chart.destroy();
    };
  }, [series, kept.value.scheme, matchMedia("(prefers-color-scheme: dark)").matches]);
  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      <div ref={box} role="img" aria-label={title} />
    </figure>
  );
}
