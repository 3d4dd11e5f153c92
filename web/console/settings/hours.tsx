// When a topic is open: the days of the week, lunch, and the zone they are meant in.

import { useEffect, useState } from "preact/hooks";
import type { ChatTopicEntity, TimeZoneData } from "../../api/types.ts";
import { Switch } from "../parts/basics.tsx";
import { call } from "../state/calls.ts";
import { language, say } from "../state/language.ts";
import type { Form } from "./form.ts";

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;

/** The name of a weekday; the fifth of January 1970 was a Monday. */
const dayName = (index: number): string => new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" }).format(new Date(Date.UTC(1970, 0, 5 + index)));

export function Hours({ form }: { form: Form<ChatTopicEntity> }) {
  const [zones, setZones] = useState<TimeZoneData[]>([]);
  useEffect(() => void call<{ value: TimeZoneData[] }>("GET", "/api/v1/TimeZone").then(({ value }) => setZones(value), () => undefined), []);
  const get = (name: string) => form.get(`OpeningHours.${name}`);
  const set = (name: string, value: unknown) => form.set(`OpeningHours.${name}`, value);
  const used = form.get("OpeningHoursEnabled") === true;
  const copy = () => {
    for (const day of DAYS.slice(1, 5)) for (const part of ["Enabled", "Start", "Stop"]) set(day + part, get(`Mon${part}`));
  };
  const zone = (get("TzLocation") as TimeZoneData | null)?.TZLocationID ?? 0;
  return (
    <div class="board hours">
      <Switch on={used} label={say("hours-on")} onChange={(it) => form.set("OpeningHoursEnabled", it)} />
      <p class="hint">{say("hours-hint")}</p>
      <fieldset disabled={!used}>
        <legend class="unseen">{say("tab-hours")}</legend>
        {DAYS.map((day, index) => {
          const on = get(`${day}Enabled`) === true;
          const name = dayName(index);
          return (
            <div class="hours-row" key={day}>
              <Switch on={on} label={name} disabled={!used} onChange={(it) => set(`${day}Enabled`, it)} />
              {on ? <Times name={name} start={`${day}Start`} stop={`${day}Stop`} get={get} set={set} /> : <span class="hint">{say("closed")}</span>}
              {index === 0 && (
                <button type="button" class="link" disabled={!used} onClick={copy}>
                  {say("hours-copy")}
                </button>
              )}
            </div>
          );
        })}
        <div class="hours-row lunch">
          <Switch on={get("UseLunchHours") === true} label={say("lunch")} disabled={!used} onChange={(it) => set("UseLunchHours", it)} />
          {get("UseLunchHours") === true && <Times name={say("lunch")} start="LunchStart" stop="LunchStop" get={get} set={set} />}
        </div>
        <label class="zone">
          {say("zone")}
          <select value={zone} onChange={(event) => {
            const chosen = Number(event.currentTarget.value);
            set("TzLocation", chosen ? { TZLocationID: chosen } : null);
          }}>
            <option value={0}>{say("zone-server")}</option>
            {zones.map((it) => (
              <option key={it.TZLocationID} value={it.TZLocationID}>
                {it.Name} {it.TZLocationCities && `(${it.TZLocationCities})`}
              </option>
            ))}
          </select>
        </label>
      </fieldset>
    </div>
  );
}

interface TimesProps {
  name: string;
  start: string;
  stop: string;
  get: (name: string) => unknown;
  set: (name: string, value: unknown) => void;
}

function Times({ name, start, stop, get, set }: TimesProps) {
  const [from, to] = [start, stop].map((it) => String(get(it) ?? "").slice(0, 5));
  const around = from === to;
  return (
    <span class="times">
      <input type="time" aria-label={say("opens", { day: name })} value={from} onInput={(event) => set(start, `${event.currentTarget.value || "00:00"}:00`)} />
      <span aria-hidden="true">–</span>
      <input type="time" aria-label={say("closes", { day: name })} value={to} onInput={(event) => set(stop, `${event.currentTarget.value || "00:00"}:00`)} />
      {around && <span class="hint">{say(from === "00:00" ? "around-clock" : "never-open")}</span>}
    </span>
  );
}
