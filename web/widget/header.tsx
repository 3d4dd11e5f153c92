// Who one speaks with, and the window's own buttons.

import { useEffect, useRef, useState } from "preact/hooks";
import { Icon, type IconName } from "../ui/icons.tsx";
import type { Chat } from "./chat.ts";
import { usePopover } from "./popover.ts";
import { isRunning, screen } from "./state.ts";

export function Header({ chat }: { chat: Chat }) {
  const { topic, session, phase } = chat.state;
  const [asking, setAsking] = useState(false);
  const running = phase === "ready" && session !== undefined && isRunning(session.Status);
  const agent = phase === "ready" && session?.AgentName;
  const close = () => (running ? setAsking(true) : void chat.leave());
  return (
    <header class="head">
      <Face chat={chat} />
      <div class="who">
        <h1 dir="auto">{agent || chat.title}</h1>
        {topic?.WelcomeMessage && screen(chat.state) === "chat" && <p dir="auto">{topic.WelcomeMessage}</p>}
      </div>
      <Menu chat={chat} onEnd={running ? close : undefined} />
      {chat.host.framed && (
        <Tool icon="minimise" label={chat.say("minimise")} onClick={() => chat.host.tell({ type: "minimise" })} />
      )}
      {chat.host.framed && <Tool icon="close" label={chat.say("close")} onClick={close} />}
      {asking && <EndQuestion chat={chat} onDone={() => setAsking(false)} />}
    </header>
  );
}

export const Tool = (props: { icon: IconName; label: string; onClick: () => void; expanded?: boolean }) => (
  <button
    type="button"
    class="tool"
    aria-label={props.label}
    title={props.label}
    aria-expanded={props.expanded}
    onClick={props.onClick}
  >
    <Icon name={props.icon} />
  </button>
);

/** The agent's photo once somebody answers, the logo before. */
function Face({ chat }: { chat: Chat }) {
  const { topic, session } = chat.state;
  const answered = session?.AgentName ?? "";
  if (topic?.ShowAgentPhoto && answered) {
    return session?.AgentPhotoUrl ? (
      <img class="face" src={chat.visitor.base + session.AgentPhotoUrl} alt="" />
    ) : (
      <span class="face" aria-hidden="true">
        {[...answered][0]}
      </span>
    );
  }
  return topic?.LogoUrl && !answered ? <img class="logo" src={topic.LogoUrl} alt="" /> : null;
}

function Menu({ chat, onEnd }: { chat: Chat; onEnd: (() => void) | undefined }) {
  const [open, setOpen] = useState(false);
  const popover = usePopover(open, () => setOpen(false), ".menu");
  const { sound } = chat.memory.kept;
  const entry = (label: string, run: () => void) => (
    <li>
      <button
        type="button"
        onClick={() => {
          setOpen(false);
          run();
        }}
      >
        {chat.say(label)}
      </button>
    </li>
  );
  return (
    <div class="with-menu" {...popover}>
      <Tool icon="more" label={chat.say("more")} expanded={open} onClick={() => setOpen(!open)} />
      {open && (
        <ul class="menu">
          {entry(sound ? "sound-off" : "sound-on", () => {
            chat.memory.keep({ sound: !sound });
            chat.set({});
          })}
          {chat.host.framed && entry("own-window", () => void openWindow())}
          {onEnd && entry("end-chat", onEnd)}
        </ul>
      )}
    </div>
  );
}

export const openWindow = () => window.open(`${location.pathname}?window`, "_blank");

/** Whether to end the chat, asked over everything else. */
function EndQuestion({ chat, onDone }: { chat: Chat; onDone: () => void }) {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => box.current?.showModal(), []);
  const end = () => {
    onDone();
    chat.attempt(chat.visitor.end());
  };
  return (
    <dialog ref={box} aria-labelledby="end-question" onClose={onDone} onKeyDown={(event) => event.stopPropagation()}>
      <p id="end-question">{chat.say("end-question")}</p>
      <div class="choices">
        <button type="button" class="plain" onClick={() => box.current?.close()}>
          {chat.say("end-no")}
        </button>
        <button type="button" class="main" onClick={end}>
          {chat.say("end-chat")}
        </button>
      </div>
    </dialog>
  );
}
