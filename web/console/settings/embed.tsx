// How a topic comes onto a page: the tag to copy, and the pages that may show it.

import { useEffect, useState } from "preact/hooks";
import type { ChatTopicEntity } from "../../api/types.ts";
import { Failure } from "../../api/failure.ts";
import { Draw } from "../parts/icon.tsx";
import { call } from "../state/calls.ts";
import { self } from "../state/desk.ts";
import { say } from "../state/language.ts";
import { attempt, notice, reason } from "../state/notices.ts";
import { base } from "../state/where.ts";
import { guarded } from "./form.ts";
import { faultOf } from "./values.ts";

/** The tag that a page needs. */
export const tag = (server: string, topic: number): string => `<script src="${server}/widget.js" data-topicId="${topic}" defer></script>`;

export function Embed({ topic }: { topic: ChatTopicEntity }) {
  const text = tag(base, topic.ChatTopicId);
  const copy = () => attempt(() => navigator.clipboard.writeText(text).then(() => notice(say("copied-tag"))));
  return (
    <>
      <section class="board fields">
        <h2>{say("embed")}</h2>
        <p class="hint">{say("embed-hint")}</p>
        <pre class="code" tabIndex={0}>{text}</pre>
        <div class="choices">
          <a class="plain" href={`${base}/widget/${topic.ChatTopicId}`} target="_blank" rel="noreferrer">
            {say("embed-try")}
          </a>
          <button type="button" class="main" onClick={() => void copy()}>
            <Draw name="copy" />
            {say("copy")}
          </button>
        </div>
      </section>
      {self().administrator && <Origins topic={topic.ChatTopicId} />}
    </>
  );
}

function Origins({ topic }: { topic: number }) {
  const [saved, setSaved] = useState<string | undefined>();
  const [text, setText] = useState("");
  const [fault, setFault] = useState("");
  const take = ({ Origins: all }: { Origins: string[] }) => {
    setSaved(all.join("\n"));
    setText(all.join("\n"));
  };
  const address = `/live/v1/topics/${topic}/origins`;
  useEffect(() => void call<{ Origins: string[] }>("GET", address).then(take, (failure) => setFault(reason(failure))), [topic]);
  const dirty = saved !== undefined && text !== saved;
  useEffect(() => (dirty ? guarded(() => true) : undefined), [dirty]);
  const submit = async (event: Event) => {
    event.preventDefault();
    setFault("");
    try {
      take(await call("PUT", address, { Origins: text.split(/\s+/).filter(Boolean) }));
      notice(say("saved"));
    } catch (failure) {
      setFault((failure instanceof Failure && faultOf(failure.message)?.[1]) || reason(failure));
    }
  };
  return (
    <form class="board fields" onSubmit={(event) => void submit(event)}>
      <label>
        {say("origins")}
        <textarea rows={4} spellcheck={false} placeholder="https://www.example.com" aria-invalid={fault ? "true" : undefined} value={text} onInput={(event) => setText(event.currentTarget.value)} />
      </label>
      <p class="hint">{say("origins-hint")}</p>
      <p class="fault" role="alert">
        {fault}
      </p>
      <div class="choices">
        <button type="submit" class="main" disabled={!dirty}>
          {say("save")}
        </button>
      </div>
    </form>
  );
}
