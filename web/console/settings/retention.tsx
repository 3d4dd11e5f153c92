// How long chats are kept.

import { useEffect, useState } from "preact/hooks";
import { ask } from "../parts/dialog.tsx";
import { Failed, Loading } from "../parts/basics.tsx";
import { call } from "../state/calls.ts";
import { say } from "../state/language.ts";
import { notice, reason } from "../state/notices.ts";
import type { Retention } from "../state/shapes.ts";
import { FieldOf } from "./field.tsx";
import { Form, guarded } from "./form.ts";
import { Title } from "./settings.tsx";

export function RetentionPage() {
  const [form, setForm] = useState<Form<Retention> | undefined>();
  const [fault, setFault] = useState("");
  const load = () => void call<Retention>("GET", "/live/v1/retention").then((it) => setForm(new Form(it)), (failure) => setFault(reason(failure)));
  useEffect(load, []);
  useEffect(() => (form ? guarded(() => form.dirty.peek()) : undefined), [form]);
  const submit = async (event: Event) => {
    event.preventDefault();
    const { SessionDays, TextDays } = form?.values.peek() ?? { SessionDays: 0, TextDays: 0 };
    if ((SessionDays || TextDays) && !(await ask(say("retention-sure"), say("save")))) return;
    if (await form?.save((changed) => call<Retention>("PUT", "/live/v1/retention", changed))) notice(say("saved"));
  };
  return (
    <>
      <Title text={say("s-retention")} />
      <p class="hint">{say("retention-hint")}</p>
      {fault && <Failed reason={fault} onRetry={load} />}
      {!form && !fault && <Loading />}
      {form && (
        <form class="board fields narrow" onSubmit={(event) => void submit(event)}>
          <FieldOf form={form} field={{ path: "SessionDays", says: "retention-sessions", kind: "number", max: 36_500, hint: "retention-sessions-hint" }} />
          <FieldOf form={form} field={{ path: "TextDays", says: "retention-texts", kind: "number", max: 36_500, hint: "retention-texts-hint" }} />
          <div class="choices">
            <button type="button" class="plain" disabled={!form.dirty.value} onClick={() => form.revert()}>
              {say("revert")}
            </button>
            <button type="submit" class="main" disabled={!form.dirty.value || form.busy.value}>
              {say("save")}
            </button>
          </div>
        </form>
      )}
    </>
  );
}
