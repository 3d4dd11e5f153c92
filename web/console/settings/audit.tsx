// Who changed what: people, topics, settings and customers.

import { useEffect, useState } from "preact/hooks";
import { Failed, Loading } from "../parts/basics.tsx";
import { call } from "../state/calls.ts";
import { say, shownClock } from "../state/language.ts";
import { reason } from "../state/notices.ts";
import type { AuditEntry, AuditPage } from "../state/shapes.ts";
import { instant } from "../../ui/time.ts";
import { Title } from "./settings.tsx";

export function Audit() {
  const [entries, setEntries] = useState<AuditEntry[] | undefined>();
  const [more, setMore] = useState(false);
  const [search, setSearch] = useState("");
  const [fault, setFault] = useState("");
  const load = (before?: number) =>
    void call<AuditPage>("GET", `/live/v1/audit?Max=100${before ? `&Before=${before}` : ""}`).then(
      (page) => {
        setEntries((known) => [...(before ? (known ?? []) : []), ...page.Entries]);
        setMore(page.More);
        setFault("");
      },
      (failure) => setFault(reason(failure)),
    );
  useEffect(() => load(), []);
  const shown = (entries ?? []).filter((it) => !search || `${it.Kind} ${it.Subject} ${it.Actor}`.toLowerCase().includes(search));
  return (
    <>
      <Title text={say("s-audit")} />
      {fault && <Failed reason={fault} onRetry={() => load()} />}
      {!fault && !entries && <Loading />}
      {entries && (
        <div class="board">
          <input type="search" class="filter" aria-label={say("find")} placeholder={say("find")} value={search} onInput={(event) => setSearch(event.currentTarget.value.toLowerCase())} />
          <table>
            <thead>
              <tr>
                <th scope="col">{say("when")}</th>
                <th scope="col">{say("who-did")}</th>
                <th scope="col">{say("what-did")}</th>
                <th scope="col">{say("to-what")}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((it) => (
                <tr key={it.Number}>
                  <td>
                    {shownClock.day(instant(it.WhenHappened))} {shownClock.time(instant(it.WhenHappened))}
                  </td>
                  <td>{it.Actor || (it.ActorId ? `#${it.ActorId}` : say("the-server"))}</td>
                  <td>
                    <code>{it.Kind}</code>
                  </td>
                  <td>{it.Subject || (it.SubjectId ? `#${it.SubjectId}` : "")}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {shown.length === 0 && <p class="hint">{say("found-nothing")}</p>}
          {more && (
            <button type="button" class="link" onClick={() => load(entries.at(-1)?.Number)}>
              {say("older")}
            </button>
          )}
        </div>
      )}
    </>
  );
}
