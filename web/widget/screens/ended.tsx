// After the chat: a rating, the conversation by mail, and the way back.

import { useState } from "preact/hooks";
import { Icon } from "../../ui/icons.tsx";
import type { Chat } from "../chat.ts";
import { useCalling } from "../calling.ts";
import { FieldFault, FormFault, isEmail } from "./field.tsx";

interface Props {
  chat: Chat;
}

export function EndedScreen({ chat }: Props) {
  const { topic } = chat.state;
  return (
    <div class="form">
      <h2 tabIndex={-1} dir="auto">
        {topic?.PostFormHeader || chat.say("ended-title")}
      </h2>
      {topic?.PostFormMessage && (
        <p class="text" dir="auto">
          {topic.PostFormMessage}
        </p>
      )}
      {topic?.RatingEnabled && <Rating chat={chat} />}
      {topic?.PostTranscriptEnabled && <Transcript chat={chat} />}
      <div class="choices">
        <button type="button" class="plain" onClick={() => chat.set({ view: "chat" })}>
          {chat.say("back")}
        </button>
        <button type="button" class="main" onClick={() => chat.attempt(chat.visitor.close())}>
          {chat.say("done")}
        </button>
      </div>
    </div>
  );
}

function Rating({ chat }: Props) {
  const { topic, session } = chat.state;
  // Shown at once: the answer may take a while, and what is drawn meanwhile would take it back.
  const [chosen, choose] = useState(0);
  const given = chosen || session?.Rating || 0;
  const rate = (count: number) => {
    choose(count);
    chat.attempt(chat.visitor.rate(count).finally(() => choose((it) => (it === count ? 0 : it))));
  };
  return (
    <fieldset class="rating">
      <legend dir="auto">{topic?.RatingText || chat.say("rating")}</legend>
      <div class="stars">
        {[1, 2, 3, 4, 5].map((count) => (
          <label class={count <= given ? "lit" : ""}>
            <input
              type="radio"
              name="rating"
              checked={count === given}
              aria-label={chat.say("stars", { count })}
              onChange={() => rate(count)}
            />
            <Icon name="star" />
          </label>
        ))}
      </div>
      <p class="thanks" role="status">
        {given > 0 && chat.say("rating-thanks")}
      </p>
    </fieldset>
  );
}

function Transcript({ chat }: Props) {
  const [email, setEmail] = useState(chat.state.session?.CustomerEmail ?? "");
  const { busy, faults, setFaults, run } = useCalling();
  const fault = faults.fields["Email"];
  const submit = (event: Event) => {
    event.preventDefault();
    if (!isEmail(email)) return setFaults({ fields: { Email: email.trim() ? "Email" : "Required" }, form: "" });
    run(async () => {
      await chat.visitor.transcript(email.trim());
      chat.set({ transcriptSent: true });
    });
  };
  if (chat.state.transcriptSent) {
    return (
      <p class="thanks" role="status">
        {chat.say("transcript-sent")}
      </p>
    );
  }
  return (
    <form class="field" onSubmit={submit} noValidate>
      <label for="transcript">{chat.say("transcript")}</label>
      <div class="row">
        <input
          id="transcript"
          type="email"
          autocomplete="email"
          maxLength={255}
          value={email}
          aria-invalid={fault ? "true" : undefined}
          aria-describedby={fault ? "transcript-fault" : undefined}
          onInput={({ currentTarget }) => setEmail(currentTarget.value)}
        />
        <button type="submit" class="plain" disabled={busy}>
          {chat.say("send")}
        </button>
      </div>
      <FieldFault chat={chat} id="transcript" fault={fault} />
      <FormFault chat={chat} fault={faults.form} />
    </form>
  );
}
