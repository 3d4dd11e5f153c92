// Programs that may call the API with a token of their own. A token is shown once.

import { useState } from "preact/hooks";
import { Dialog } from "../parts/dialog.tsx";
import { call, random } from "../state/calls.ts";
import { say, shownClock } from "../state/language.ts";
import { attempt, notice } from "../state/notices.ts";
import type { Application } from "../state/shapes.ts";
import { instant } from "../../ui/time.ts";
import { ask } from "../parts/dialog.tsx";
import { Failed, Loading, Tool } from "../parts/basics.tsx";
import { Draw } from "../parts/icon.tsx";
import { useList } from "./crud.tsx";
import { Title } from "./settings.tsx";

export function Applications() {
  const { rows, fault, load } = useList<Application>("/live/v1/applications");
  const [name, setName] = useState("");
  const [made, setMade] = useState<Application | undefined>();
  const add = async (event: Event) => {
    event.preventDefault();
    const one = await attempt(() => call<Application>("POST", "/live/v1/applications", { Name: name.trim() }, { key: random() }));
    if (!one) return;
    setMade(one);
    setName("");
    load();
  };
  const remove = async (one: Application) => {
    if (!(await ask(say("application-sure", { name: one.Name }), say("remove")))) return;
    await attempt(() => call("DELETE", `/live/v1/applications/${one.ApplicationId}`));
    load();
  };
  return (
    <>
      <Title text={say("s-applications")} />
      <p class="hint">{say("s-applications-hint")}</p>
      <form class="inline" onSubmit={(event) => void add(event)}>
        <input aria-label={say("name")} placeholder={say("application-name")} required maxLength={255} value={name} onInput={(event) => setName(event.currentTarget.value)} />
        <button type="submit" class="main">
          <Draw name="plus" />
          {say("add")}
        </button>
      </form>
      {fault && <Failed reason={fault} onRetry={load} />}
      {!fault && !rows && <Loading />}
      {rows && rows.length > 0 && (
        <div class="board">
          <table>
            <thead>
              <tr>
                <th scope="col">{say("name")}</th>
                <th scope="col">{say("added")}</th>
                <th>
                  <span class="unseen">{say("actions")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((it) => (
                <tr key={it.ApplicationId}>
                  <td>{it.Name}</td>
                  <td>{shownClock.day(instant(it.WhenAdded))}</td>
                  <td class="row-tools">
                    <Tool icon="trash" label={say("remove-name", { name: it.Name })} onClick={() => void remove(it)} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {made?.Token && (
        <Dialog title={say("token-of", { name: made.Name })} onClose={() => setMade(undefined)}>
          <p class="hint">{say("token-once")}</p>
          <pre class="code">{made.Token}</pre>
          <div class="choices">
            <button
              type="button"
              class="main"
              onClick={() => void navigator.clipboard.writeText(made.Token ?? "").then(() => notice(say("copied-token")), () => undefined)}
            >
              <Draw name="copy" />
              {say("copy")}
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}
