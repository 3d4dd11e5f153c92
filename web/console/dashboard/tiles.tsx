// Figures of this moment and of this month, one on each tile.

import { now } from "../state/desk.ts";
import { language, say, shownClock } from "../state/language.ts";
import { happened } from "../state/lists.ts";
import { lasting } from "../state/period.ts";
import type { Dashboard } from "../state/shapes.ts";
import { instant } from "../../ui/time.ts";

const Tile = ({ name, value, note, due }: { name: string; value: string; note?: string; due?: boolean }) => (
  <div class={due ? "tile due" : "tile"}>
    <dt>{name}</dt>
    <dd>
      {value}
      {note && <small>{note}</small>}
    </dd>
  </div>
);

const rating = (value: number): string =>
  value > 0 ? new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 2 }).format(value) : "–";

export function Tiles({ known }: { known: Dashboard }) {
  const { Month } = known;
  // Grows between two answers of the server too.
  const oldest = known.Topics.map((it) => it.OldestWhenQueued).filter(happened).sort()[0];
  const wait = oldest ? Math.max(0, (now.value - instant(oldest).getTime()) / 1000) : known.LongestWaitSeconds;
  const hour = new Date();
  hour.setHours(Month.BusiestHour, 0);
  return (
    <>
      <dl class="tiles" aria-label={say("now")}>
        <Tile name={say("tile-waiting")} value={`${known.Waiting}`} due={known.Waiting > 0} />
        <Tile name={say("tile-wait")} value={known.Waiting ? lasting(wait, language) : "–"} due={known.Waiting > 0} />
        <Tile name={say("tile-active")} value={`${known.Active}`} note={known.WithBot ? say("and-bot", { count: known.WithBot }) : ""} />
        <Tile name={say("tile-agents")} value={`${known.AgentsPresent}`} />
      </dl>
      <dl class="tiles of-month" aria-label={say("month")}>
        <Tile name={say("tile-month")} value={new Intl.NumberFormat(language).format(Month.Chats)} />
        <Tile name={say("tile-hour")} value={Month.BusiestHour < 0 ? "–" : shownClock.time(hour)} />
        <Tile name={say("tile-best")} value={rating(Month.BestRating)} note={Month.BestName} />
        <Tile name={say("tile-own")} value={rating(Month.MyRating)} />
      </dl>
    </>
  );
}
