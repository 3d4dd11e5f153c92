// How it went, over any period: charts, the same as a table, and as a file for a spreadsheet.

import { useEffect, useState } from "preact/hooks";
import { Failed, Loading } from "../parts/basics.tsx";
import { Draw } from "../parts/icon.tsx";
import { call, fetched } from "../state/calls.ts";
import { save } from "../state/files.ts";
import { language, say, shownClock } from "../state/language.ts";
import { attempt, reason } from "../state/notices.ts";
import { asked, dated, filled, HOUR_DAYS_MAX, lasting, PERIODS, span, type Period, type Series } from "../state/period.ts";
import type { Statistics, StatisticsRow } from "../state/shapes.ts";
import { instant } from "../../ui/time.ts";
import { Chart, type Line } from "./chart.tsx";

type By = Statistics["By"];
const BYS: By[] = ["Hour", "Day", "Topic", "Agent"];
const STEPS = { Hour: 3600, Day: 86_400 };
/** Rows of the table at first. */
const SHOWN_FIRST = 31;
const DAY = 86_400_000;

const number = (value: number, digits = 0) => new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value);
const time = (seconds: number, over: number) => (over > 0 ? lasting(seconds, language) : "–");

export function Figures({ topic }: { topic: number }) {
  const [period, setPeriod] = useState<Period>("month");
  const [by, setBy] = useState<By>("Day");
  const today = dated(new Date());
  const [own, setOwn] = useState({ from: today, to: today });
  const [known, setKnown] = useState<Statistics | undefined>();
  const [fault, setFault] = useState("");
  const [tries, setTries] = useState(0);
  const { from, to } = span(period, own, new Date());
  const days = (to.getTime() - from.getTime()) / DAY;
  const shownBy = by === "Hour" && days > HOUR_DAYS_MAX ? "Day" : by;
  const address = `/live/v1/statistics?From=${asked(from)}&To=${asked(to)}&By=${shownBy}&ChatTopicId=${topic || ""}`;
  // The end of the period moves with the clock; nothing is asked for again because of that.
  const key = [period, shownBy, topic, tries, period === "own" ? own.from + own.to : ""].join();
  useEffect(() => {
    let current = true;
    setFault("");
    call<Statistics>("GET", address).then((it) => current && setKnown(it), (failure) => current && setFault(reason(failure)));
    return () => void (current = false);
  }, [key]);
  const csv = () => attempt(async () => save(await (await fetched("GET", `${address}&Format=csv`)).blob(), `parlour-${shownBy.toLowerCase()}-${dated(from)}-${dated(to)}.csv`));
  return (
    <section class="board figures">
      <header>
        <h2>{say("figures")}</h2>
        <div class="filters">
          <select aria-label={say("period")} value={period} onChange={(event) => setPeriod(event.currentTarget.value as Period)}>
            {PERIODS.map((it) => (
              <option key={it} value={it}>
                {say(`period-${it}`)}
              </option>
            ))}
          </select>
          {period === "own" && (
            <>
              <input type="date" aria-label={say("from")} max={today} value={own.from} onInput={(event) => setOwn({ ...own, from: event.currentTarget.value })} />
              <input type="date" aria-label={say("to")} max={today} value={own.to} onInput={(event) => setOwn({ ...own, to: event.currentTarget.value })} />
            </>
          )}
          <div class="tabs" role="group" aria-label={say("by")}>
            {BYS.map((it) => (
              <button type="button" key={it} aria-pressed={it === shownBy} onClick={() => setBy(it)}>
                {say(`by-${it.toLowerCase()}`)}
              </button>
            ))}
          </div>
          <button type="button" class="plain" onClick={() => void csv()}>
            <Draw name="upload" />
            CSV
          </button>
        </div>
      </header>
      {fault && <Failed reason={fault} onRetry={() => setTries(tries + 1)} />}
      {!fault && !known && <Loading />}
      {!fault && known && <Shown known={known} />}
    </section>
  );
}

function Shown({ known }: { known: Statistics }) {
  const { By, Rows, Total } = known;
  const at = (when: string) => instant(when).getTime() / 1000;
  const series = By === "Hour" || By === "Day" ? filled(Rows, STEPS[By], (row) => at(row.From), at(known.From), at(known.To)) : undefined;
  if (Total.Chats === 0) return <p class="hint none">{say("figures-none")}</p>;
  return (
    <>
      <Sums total={Total} />
      {series && <Charts series={series} by={By} />}
      <Ratings total={Total} />
      <Table rows={Rows} by={By} total={Total} />
    </>
  );
}

const Sums = ({ total }: { total: StatisticsRow }) => (
  <dl class="sums">
    {(
      [
        ["chats", number(total.Chats)],
        ["answered", number(total.Answered)],
        ["abandoned", number(total.Abandoned)],
        ["requests", number(total.Requests)],
        ["in-queue", time(total.TimeInQueueSeconds, total.Queued)],
        ["first-response", time(total.FirstResponseSeconds, total.FirstResponses)],
        ["duration", time(total.DurationSeconds, total.Durations)],
        ["rating", total.Rated ? number(total.Rating, 2) : "–"],
      ] as const
    ).map(([name, value]) => (
      <div key={name}>
        <dt>{say(`figure-${name}`)}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);

const CHARTS: { title: string; lines: Line[]; kind: "count" | "time" | "rating" }[] = [
  {
    title: "figure-chats", kind: "count",
    lines: [
      { of: "Chats", says: "figure-chats", colour: "--accent" },
      { of: "Answered", says: "figure-answered", colour: "--good" },
      { of: "Abandoned", says: "figure-abandoned", colour: "--bad" },
    ],
  },
  {
    title: "chart-waits", kind: "time",
    lines: [
      { of: "TimeInQueueSeconds", says: "figure-in-queue", colour: "--accent" },
      { of: "FirstResponseSeconds", says: "figure-first-response", colour: "--star" },
    ],
  },
  { title: "figure-duration", kind: "time", lines: [{ of: "DurationSeconds", says: "figure-duration", colour: "--accent" }] },
  { title: "figure-rating", kind: "rating", lines: [{ of: "Rating", says: "figure-rating", colour: "--star" }] },
];

const Charts = ({ series, by }: { series: Series; by: By }) => (
  <div class="charts">
    {CHARTS.map((it) => (
      <Chart key={`${it.title}${by}`} {...it} title={say(it.title)} series={series} hours={by === "Hour"} />
    ))}
  </div>
);

function Ratings({ total }: { total: StatisticsRow }) {
  const all = [total.Rated5, total.Rated4, total.Rated3, total.Rated2, total.Rated1];
  const most = Math.max(1, ...all);
  if (!total.Rated) return null;
  return (
    <figure class="ratings">
      <figcaption>{say("ratings")}</figcaption>
      <ul>
        {all.map((count, index) => (
          <li key={index}>
            <span class="stars" aria-label={say("rated", { count: 5 - index })}>
              {"★".repeat(5 - index)}
            </span>
            <i aria-hidden="true">
              <i style={{ width: `${(count / most) * 100}%` }} />
            </i>
            <b>{number(count)}</b>
          </li>
        ))}
      </ul>
    </figure>
  );
}

function Table({ rows, by, total }: { rows: StatisticsRow[]; by: By; total: StatisticsRow }) {
  const [most, setMost] = useState(SHOWN_FIRST);
  const name = (row: StatisticsRow): string => {
    if (by === "Topic") return row.TopicName || say("gone-topic");
    if (by === "Agent") return row.AssociateId ? row.AgentName || say("gone-agent") : say("nobody");
    const at = instant(row.From);
    return by === "Hour" ? `${shownClock.day(at)} ${shownClock.time(at)}` : shownClock.day(at);
  };
  const cells = (row: StatisticsRow) => [
    number(row.Chats), number(row.Answered), number(row.Abandoned), number(row.Requests),
    time(row.TimeInQueueSeconds, row.Queued), time(row.FirstResponseSeconds, row.FirstResponses),
    time(row.DurationSeconds, row.Durations), row.Rated ? number(row.Rating, 2) : "–",
  ];
  const heads = ["chats", "answered", "abandoned", "requests", "in-queue", "first-response", "duration", "rating"];
  // Newest first: that is what one looks for.
  const ordered = by === "Hour" || by === "Day" ? rows.toReversed() : rows;
  return (
    <div class="scrolls" tabIndex={0} role="region" aria-label={say("figures-table")}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say(`by-${by.toLowerCase()}`)}</th>
            {heads.map((it) => (
              <th scope="col" class="number" key={it}>
                {say(`figure-${it}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ordered.slice(0, most).map((row) => (
            <tr key={`${row.From}${row.ChatTopicId}${row.AssociateId}`}>
              <th scope="row">{name(row)}</th>
              {cells(row).map((it, index) => (
                <td class="number" key={index}>
                  {it}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say("total")}</th>
            {cells(total).map((it, index) => (
              <td class="number" key={index}>
                {it}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
      {ordered.length > most && (
        <button type="button" class="link" onClick={() => setMost(most + 200)}>
          {say("show-more")}
        </button>
      )}
    </div>
  );
}
