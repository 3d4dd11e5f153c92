// Common questions: the visitor asks, and sees whether the answer is there already.

import { useState } from "preact/hooks";
import type { FaqHit } from "../../api/shapes.ts";
import { safeAddress } from "../../ui/markup.ts";
import { Rich } from "../../ui/rich.tsx";
import type { Chat } from "../chat.ts";
import { useCalling } from "../calling.ts";
import { FormFault } from "./field.tsx";
import { StorageHint } from "./notices.tsx";

export function FaqScreen({ chat }: { chat: Chat }) {
  const [question, setQuestion] = useState(chat.memory.kept.draft);
  const { busy, faults, run } = useCalling();
  const hits = chat.state.messages.findLast((it) => it.SpecialType === "FaqSuccessQuestion")?.Faq ?? [];

  const ask = (event: Event) => {
    event.preventDefault();
    const text = question.trim();
    if (!text) return;
    run(async () => {
      await chat.act(chat.visitor.question(text));
      chat.memory.keep({ draft: "" });
      setQuestion("");
    });
  };

  return (
    <div class="form" aria-busy={busy}>
      <h2 tabIndex={-1}>{chat.say("faq-title")}</h2>
      <p class="text">{chat.say("faq-text")}</p>
      <form class="field" onSubmit={ask}>
        <label for="question">{chat.say("faq-question")}</label>
        <textarea
          id="question"
          rows={hits.length ? 2 : 3}
          maxLength={20_000}
          required
          dir="auto"
          value={question}
          onInput={({ currentTarget }) => {
            setQuestion(currentTarget.value);
            chat.memory.keep({ draft: currentTarget.value });
          }}
        />
        <button type="submit" class={hits.length ? "plain" : "main"} disabled={busy}>
          {chat.say("faq-ask")}
        </button>
      </form>
      <FormFault chat={chat} fault={faults.form} />
      {hits.length > 0 && <Hits chat={chat} hits={hits} />}
      <div class="choices">
        {hits.length > 0 && <h3>{chat.say("faq-helped")}</h3>}
        {hits.length > 0 && (
          <button type="button" class="main" disabled={busy} onClick={() => run(() => chat.act(chat.visitor.solved()))}>
            {chat.say("faq-yes")}
          </button>
        )}
        <button type="button" class="plain" disabled={busy} onClick={() => run(() => chat.act(chat.visitor.queue()))}>
          {chat.say(hits.length ? "faq-no" : "form-start")}
        </button>
      </div>
      <StorageHint chat={chat} />
    </div>
  );
}

export const Hits = ({ chat, hits }: { chat: Chat; hits: FaqHit[] }) => (
  <div class="hits">
    {hits.map((hit, index) => (
      <details key={hit.KbEntryId} open={index === 0}>
        <summary dir="auto">{hit.Title}</summary>
        <Rich name="answer" html={hit.Answer} />
        {safeAddress(hit.Url) && (
          <p>
            <a href={safeAddress(hit.Url)} target="_blank" rel="noreferrer">
              {chat.say("faq-more")}
            </a>
          </p>
        )}
      </details>
    ))}
  </div>
);
