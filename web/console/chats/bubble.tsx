// One line of a conversation: what was said, what the server tells, notes of agents, and what is on its way.

import { Component } from "preact";
import { Draw } from "../parts/icon.tsx";
import { Icon } from "../../ui/icons.tsx";
import { safeAddress } from "../../ui/markup.ts";
import { Rich } from "../../ui/rich.tsx";
import { instant, size } from "../../ui/time.ts";
import type { ChatMessage } from "../../api/types.ts";
import type { Conversation } from "../state/conversation.ts";
import { entryAt, type Entry } from "../state/entries.ts";
import { dropFile, fileOf, retryFile, saveFile, type Upload } from "../state/files.ts";
import type { Outgoing } from "../state/kept.ts";
import { language, say, shownClock } from "../state/language.ts";
import type { SessionNote } from "../state/shapes.ts";

/** Messages of one side within that time stand under one name, in milliseconds. */
const GROUP_GAP = 180_000;

export const together = (a: Entry, b: Entry): boolean =>
  !!a.message && !!b.message &&
  a.message.Type === b.message.Type && a.message.Author === b.message.Author && a.message.Type !== "Special" &&
  entryAt(b) - entryAt(a) < GROUP_GAP;

interface Props {
  entry: Entry;
  /** The first, and the last, under one name. */
  first: boolean;
  last: boolean;
  read: boolean;
}

/** Drawn anew only when it changes: a conversation may be long. */
export class Bubble extends Component<Props> {
  override shouldComponentUpdate(next: Props): boolean {
    const now = this.props;
    return (
      (next.entry.message ?? next.entry.note) !== (now.entry.message ?? now.entry.note) ||
      next.first !== now.first || next.last !== now.last || next.read !== now.read
    );
  }

  override render({ entry, first, last, read }: Props) {
    if (entry.note) return <Note note={entry.note} />;
    const { message } = entry;
    if (message.Type === "Special") return <Told message={message} />;
    const mine = message.Type === "ToCustomer";
    const bot = message.SpecialType === "BotMessage" || message.SpecialType === "Options";
    const at = instant(message.WhenPosted);
    return (
      <div class={`said ${mine ? "mine" : "theirs"}${first ? " first" : ""}${last ? " last" : ""}${bot ? " bot" : ""}`}>
        {first && (
          <p class="by">
            {bot && <Draw name="bot" />}
            <bdi>{message.Author || say(mine ? "agent" : "visitor")}</bdi>
            <time dateTime={at.toISOString()}>{shownClock.time(at)}</time>
          </p>
        )}
        <Content message={message} />
        {mine && last && (
          <p class="read">
            {read && <Draw name="seen" />}
            <span class={read ? "" : "unseen"}>{say(read ? "read" : "not-read")}</span>
          </p>
        )}
      </div>
    );
  }
}

/** A link to a file of ours is fetched with the login's proof instead of being followed. */
function followed(event: MouseEvent): void {
  const link = (event.target as Element).closest("a");
  const file = link ? fileOf(link.href) : 0;
  if (!link || !file) return;
  event.preventDefault();
  void saveFile(file, link.textContent || `${file}`);
}

function Content({ message }: { message: ChatMessage }) {
  const address = message.SpecialType === "Url" ? safeAddress(message.SpecialParam) : "";
  return (
    <div class="content" onClick={followed}>
      {message.Message && <Rich name="bubble" html={message.Message} />}
      {address && (
        <a class="plain" href={address} target="_blank" rel="noreferrer">
          {address}
        </a>
      )}
      {message.SpecialType === "Options" && <Options param={message.SpecialParam} />}
    </div>
  );
}

/** What a bot offered; the choice is the visitor's. */
function Options({ param }: { param: string }) {
  let options: unknown;
  try {
    options = JSON.parse(param);
  } catch {
    return null;
  }
  if (!Array.isArray(options)) return null;
  return (
    <p class="options">
      {options.filter((it) => typeof it === "string").map((it: string) => (
        <span key={it} dir="auto">
          {it}
        </span>
      ))}
    </p>
  );
}

const Told = ({ message }: { message: ChatMessage }) => (
  <div class="told">
    <Rich name="telling" html={message.Message || say("told-other")} />
    <time>{shownClock.time(instant(message.WhenPosted))}</time>
  </div>
);

const Note = ({ note }: { note: SessionNote }) => (
  <div class={`note is-${note.Kind.toLowerCase()}`}>
    <p class="by">
      <Draw name={note.Kind === "Whisper" ? "whisper" : "note"} />
      <b>{say(note.Kind === "Whisper" ? "whisper" : "note")}</b>
      <bdi>{note.Author}</bdi>
      <time>{shownClock.time(instant(note.WhenWritten))}</time>
    </p>
    <p class="text" dir="auto">
      {note.Text}
    </p>
  </div>
);

/** What the agent wrote and the server has not taken yet. */
export const Pending = ({ chat, message }: { chat: Conversation; message: Outgoing }) => (
  <div class={`said mine last ${message.failed ? "failed" : "pending"}`}>
    <div class="bubble" dir="auto">
      {message.text}
    </div>
    {message.failed ? (
      <Refused why={message.reason || say("not-sent")} onRetry={() => chat.retry(message.key)} onDiscard={() => {
        chat.drop(message.key);
        if (!chat.draft) chat.write(message.text);
      }} discard={say("edit")} />
    ) : (
      <p class="state">
        <Icon name="clock" />
        {say("sending")}
      </p>
    )}
  </div>
);

/** A file on its way. */
export const Sending = ({ upload }: { upload: Upload }) => (
  <div class={`said mine last ${upload.fault ? "failed" : "pending"}`}>
    <div class="bubble">
      <bdi>{upload.file.name}</bdi> · {size(upload.file.size, language)}
    </div>
    {upload.fault ? (
      <Refused why={upload.fault} onRetry={() => retryFile(upload)} onDiscard={() => dropFile(upload.id)} discard={say("discard")} />
    ) : (
      <p class="state">
        <Icon name="clock" />
        {say("sending")}
      </p>
    )}
  </div>
);

interface RefusedProps {
  why: string;
  discard: string;
  onRetry: () => void;
  onDiscard: () => void;
}

const Refused = ({ why, discard, onRetry, onDiscard }: RefusedProps) => (
  <p class="state" role="alert">
    <Icon name="alert" />
    {why}
    <button type="button" class="link" onClick={onRetry}>
      {say("retry")}
    </button>
    <button type="button" class="link" onClick={onDiscard}>
      {discard}
    </button>
  </p>
);
