// Who is logged in, and where: one's own logins, or everybody's.

import { useState } from "preact/hooks";
import { Failed, Loading } from "../parts/basics.tsx";
import { call } from "../state/calls.ts";
import { self } from "../state/desk.ts";
import { say, shownClock } from "../state/language.ts";
import { attempt } from "../state/notices.ts";
import type { LoginEntry } from "../state/shapes.ts";
import { instant } from "../../ui/time.ts";
import { useList } from "./crud.tsx";
import { Title } from "./settings.tsx";

export function Logins() {
  const [all, setAll] = useState(false);
  const { rows, fault, load } = useList<LoginEntry>(`/live/v1/logins${all ? "?All=true" : ""}`);
  const end = async (login: string) => {
    await attempt(() => call("DELETE", `/live/v1/logins/${encodeURIComponent(login)}`));
    load();
  };
  const when = (text: string) => `${shownClock.day(instant(text))} ${shownClock.time(instant(text))}`;
  return (
    <>
      <Title text={say("s-logins")} />
      <p class="hint">{say("s-logins-hint")}</p>
      {self().administrator && (
        <label class="under">
          <input type="checkbox" checked={all} onChange={(event) => setAll(event.currentTarget.checked)} /> {say("logins-all")}
        </label>
      )}
      {fault && <Failed reason={fault} onRetry={load} />}
      {!fault && !rows && <Loading />}
      {rows && (
        <div class="board">
          <table>
            <thead>
              <tr>
                <th scope="col">{say("user")}</th>
                <th scope="col">{say("since")}</th>
                <th scope="col" class="wide-cell">{say("until")}</th>
                <th>
                  <span class="unseen">{say("actions")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((it) => (
                <tr key={it.Login}>
                  <td>
                    {it.FullName || it.Name} {it.Application && <span class="badge">{it.Application}</span>} {it.Current && <span class="badge">{say("this-login")}</span>}
                  </td>
                  <td>{when(it.WhenIssued)}</td>
                  <td class="wide-cell">{when(it.WhenExpires)}</td>
                  <td class="row-tools">
                    {!it.Current && (
                      <button type="button" class="plain" onClick={() => void end(it.Login)}>
                        {say("login-end")}
                      </button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
