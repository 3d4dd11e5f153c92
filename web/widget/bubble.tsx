// One message, whatever it is: what people say, what the server tells, choices, hits, files, and what is on its way.

import { Component } from "preact";
import { useState } from "preact/hooks";
import type { MessageFile, WidgetMessage } from "../api/shapes.ts";
import { Icon } from "../ui/icons.tsx";
import { safeAddress } from "../ui/markup.ts";
import { Rich } from "../ui/rich.tsx";
import { instant, size } from "../ui/time.ts";
import type { Chat } from "./chat.ts";
import { Hits } from "./screens/faq.tsx";
import { isOver, type Outgoing, type Upload } from "./state.ts";

interface Props {
  chat: Chat;
  message: WidgetMessage;
  /** The first, and the last, under one name. */
  first: boolean;
  last: boolean;
  /** Nothing came after it: its choices can still be made, and that it was sent is said. */
  newest: boolean;
}

/** Drawn anew only when it changes: a conversation may be long. */
export class Bubble extends Component<Props> {
  override shouldComponentUpdate(next: Props): boolean {
    const now = this.props;
    return (
      next.message !== now.message || next.first !== now.first || next.last !== now.last || next.newest !== now.newest
    );
  }

  override render({ chat, message, first, last, newest }: Props) {
    if (message.Type === "Special" && !message.Faq?.length && !message.File) {
      return <Rich name="told" html={message.Message} />;
    }
    const mine = message.Type === "ToUser";
    const time = chat.clock.time(instant(message.WhenPosted));
    const name = message.Type === "ToCustomer" ? message.Author || chat.say("agent") : "";
    return (
      <div class={`said ${mine ? "mine" : "theirs"}${first ? " first" : ""}${last ? " last" : ""}`}>
        {first && (
          <p class="by" dir="auto">
            {mine && <span class="unseen">{chat.say("you")} </span>}
            {name && <bdi>{name}</bdi>} ({time})
          </p>
        )}
        <Content chat={chat} message={message} />
        {newest && message.SpecialType === "Options" && <Options chat={chat} message={message} />}
        {newest && mine && (
          <p class="state">
            <Icon name="check" />
            {chat.say("sent")}
          </p>
        )}
      </div>
    );
  }
}

function Content({ chat, message }: { chat: Chat; message: WidgetMessage }) {
  if (message.File) return <FileBubble chat={chat} file={message.File} />;
  if (message.Faq?.length) return <Hits chat={chat} hits={message.Faq} />;
  const address = message.SpecialType === "Url" ? safeAddress(message.SpecialParam) : "";
  return (
    <>
      {message.Message && <Rich name="bubble" html={message.Message} />}
      {address && (
        <a class="button main" href={address} target="_blank" rel="noreferrer">
          {chat.say("open-page")}
        </a>
      )}
    </>
  );
}

function Options({ chat, message }: { chat: Chat; message: WidgetMessage }) {
  let options: unknown;
  try {
    options = JSON.parse(message.SpecialParam);
  } catch {
    return null;
  }
  if (!Array.isArray(options) || isOver(chat.state.session?.Status ?? "Closed")) return null;
  return (
    <div class="options">
      {options.filter((it) => typeof it === "string" && it).map((option: string) => (
        <button type="button" class="plain" dir="auto" onClick={() => chat.outbox.write(option, message.ChatMessageId)}>
          {option}
        </button>
      ))}
    </div>
  );
}

function FileBubble({ chat, file }: { chat: Chat; file: MessageFile }) {
  const [fault, setFault] = useState(false);
  const save = async () => {
    setFault(false);
    try {
      const address = URL.createObjectURL(await chat.visitor.file(file.FileId));
      const link = document.createElement("a");
      link.href = address;
      link.download = file.Name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    } catch {
      setFault(true);
    }
  };
  return (
    <>
      <button type="button" class="bubble file" title={chat.say("download", { name: file.Name })} onClick={() => void save()}>
        <Icon name="file" />
        <span>
          <bdi>{file.Name}</bdi>
          <small>{size(file.Bytes, document.documentElement.lang)}</small>
        </span>
        <Icon name="save" />
      </button>
      {fault && (
        <p class="fault" role="alert">
          {chat.say("file-failed")}
        </p>
      )}
    </>
  );
}

/** What the visitor wrote and the server has not taken yet. */
export const Pending = ({ chat, message }: { chat: Chat; message: Outgoing }) => (
  <div class={`said mine last ${message.failed ? "failed" : "pending"}`}>
    <div class="bubble" dir="auto">
      {message.Message}
    </div>
    {message.failed ? (
      <Refused
        chat={chat}
        why="not-sent"
        onRetry={() => chat.outbox.retry(message.ClientMessageId)}
        onDiscard={() => chat.outbox.taken(message.ClientMessageId)}
      />
    ) : (
      <p class="state">
        <Icon name="clock" />
        {chat.say("sending")}
      </p>
    )}
  </div>
);

/** A file on its way. */
export const Sending = ({ chat, upload }: { chat: Chat; upload: Upload }) => (
  <div class={`said mine last ${upload.fault ? "failed" : "pending"}`}>
    <div class="bubble file">
      <Icon name="file" />
      <span>
        <bdi>{upload.file.name}</bdi>
        {!upload.fault && <progress value={upload.progress} aria-label={chat.say("sending")} />}
      </span>
    </div>
    {upload.fault && (
      <Refused
        chat={chat}
        why={upload.fault}
        onRetry={upload.fault === "not-sent" ? () => chat.uploads.retry(upload) : undefined}
        onDiscard={() => chat.uploads.discard(upload.id)}
      />
    )}
  </div>
);

interface RefusedProps {
  chat: Chat;
  why: string;
  onRetry: (() => void) | undefined;
  onDiscard: () => void;
}

function Refused({ chat, why, onRetry, onDiscard }: RefusedProps) {
  const most = size(chat.state.topic?.FileBytesMax ?? 0, document.documentElement.lang);
  return (
    <p class="state" role="alert">
      <Icon name="alert" />
      {chat.say(why, { size: most })}
      {onRetry && (
        <button type="button" class="link" onClick={onRetry}>
          {chat.say("retry")}
        </button>
      )}
      <button type="button" class="link" onClick={onDiscard}>
        {chat.say("discard")}
      </button>
    </p>
  );
}
