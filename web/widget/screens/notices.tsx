// Screens that only say how things are.

import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "../../ui/icons.tsx";
import type { Chat } from "../chat.ts";
import { openWindow } from "../header.tsx";

interface Props {
  chat: Chat;
}

export function Notice(props: { icon: IconName; title: string; children?: ComponentChildren }) {
  return (
    <div class="notice">
      <span class="sign">
        <Icon name={props.icon} />
      </span>
      <h2 tabIndex={-1} dir="auto">
        {props.title}
      </h2>
      {props.children}
    </div>
  );
}

export const LoadingScreen = ({ chat }: Props) => (
  <div class="notice" role="status">
    <span class="dots" aria-hidden="true">
      <i />
      <i />
      <i />
    </span>
    <span class="unseen">{chat.say("loading")}</span>
  </div>
);

export const FailedScreen = ({ chat }: Props) => (
  <Notice icon="alert" title={chat.say("failed-title")}>
    <p role="alert">{chat.say(chat.state.reason)}</p>
    <button type="button" class="main" onClick={() => void chat.load()}>
      {chat.say("retry")}
    </button>
  </Notice>
);

export const UnavailableScreen = ({ chat }: Props) => (
  <Notice icon="moon" title={chat.say("unavailable-title")}>
    <p>{chat.say("unavailable-text")}</p>
  </Notice>
);

export const TicketScreen = ({ chat }: Props) => (
  <Notice icon="check" title={chat.say("ticket-title")}>
    <p>{chat.say("ticket-text", { ticket: `${chat.state.session?.TicketId ?? ""}` })}</p>
    <After chat={chat} />
  </Notice>
);

export const OverScreen = ({ chat }: Props) => (
  <Notice icon="check" title={chat.say("thanks-title")}>
    <p>{chat.say("thanks-text")}</p>
    <After chat={chat} />
  </Notice>
);

const After = ({ chat }: Props) => (
  <div class="choices">
    {chat.state.messages.length > 0 && (
      <button type="button" class="plain" onClick={() => chat.set({ view: "chat" })}>
        {chat.say("show-chat")}
      </button>
    )}
    <button type="button" class="main" onClick={() => void chat.again()}>
      {chat.say("start-new")}
    </button>
  </div>
);

/** Where the browser keeps nothing for us, a window of our own helps. */
export const StorageHint = ({ chat }: Props) =>
  chat.memory.fleeting && chat.host.framed ? (
    <p class="hint">
      {chat.say("no-storage")}{" "}
      <button type="button" class="link" onClick={() => openWindow()}>
        {chat.say("own-window")}
      </button>
    </p>
  ) : null;
