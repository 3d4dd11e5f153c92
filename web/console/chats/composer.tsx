// Where the agent writes: to the visitor, or, unseen by him, to the agent who has the chat and to whoever reads it
// later. Enter sends, Shift+Enter makes a line, `/` offers quick replies.

import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { Icon } from "../../ui/icons.tsx";
import { Tool } from "../parts/basics.tsx";
import type { Conversation } from "../state/conversation.ts";
import { self } from "../state/desk.ts";
import { sendFiles } from "../state/files.ts";
import { say } from "../state/language.ts";
import { isRunning, type Session } from "../state/lists.ts";
import { attempt } from "../state/notices.ts";
import type { Prepared } from "../state/ranked.ts";
import type { Rights } from "../state/rights.ts";
import { Writing } from "../state/writing.ts";
import { Emoji } from "./emoji.tsx";
import { Library } from "./library.tsx";
import { Quick, type QuickKeys } from "./quick.tsx";

/** The longest message, and the longest note. */
const MESSAGE_CHARS_MAX = 20_000;
const NOTE_CHARS_MAX = 4000;

type Mode = "message" | "whisper" | "note";

export function Composer({ session, chat, may }: { session: Session; chat: Conversation; may: Rights }) {
  const own = session.User?.AssociateId === self().id;
  const modes: Mode[] = [
    ...(may.write ? ["message" as const] : []),
    ...(isRunning(session.Status) && !own && session.User ? ["whisper" as const] : []),
    "note",
  ];
  // Whoever looks over somebody's shoulder does not speak to the visitor by mistake.
  const [wanted, setMode] = useState<Mode>(own ? "message" : "whisper");
  // Whoever takes a chat, takes it to speak.
  useEffect(() => {
    if (own) setMode("message");
  }, [own]);
  const mode = modes.includes(wanted) ? wanted : (modes[0] ?? "note");
  const [aside, setAside] = useState("");
  return (
    <div class={`composer is-${mode}`}>
      {modes.length > 1 && (
        <div class="modes" role="radiogroup" aria-label={say("mode")}>
          {modes.map((it) => (
            <button type="button" key={it} role="radio" aria-checked={it === mode} onClick={() => setMode(it)}>
              {say(`mode-${it}`)}
            </button>
          ))}
        </div>
      )}
      {!may.write && chat.draft && (
        <Left text={chat.draft} onDiscard={() => chat.write("")} onUse={() => {
          setAside(aside ? `${aside}\n${chat.draft}` : chat.draft);
          chat.write("");
        }} />
      )}
      {mode === "message" ? <Reply key="reply" session={session} chat={chat} /> : <Aside key={mode} chat={chat} kind={mode === "note" ? "Note" : "Whisper"} text={aside} setText={setAside} />}
    </div>
  );
}

interface LeftProps {
  text: string;
  onUse: () => void;
  onDiscard: () => void;
}

/** What somebody was writing to the visitor when the chat became another's. */
const Left = ({ text, onUse, onDiscard }: LeftProps) => (
  <div class="left-over">
    <p dir="auto">
      <em>{say("draft")}</em> {text}
    </p>
    <button type="button" class="link" onClick={onUse}>
      {say("draft-use")}
    </button>
    <button type="button" class="link" onClick={onDiscard}>
      {say("discard")}
    </button>
  </div>
);

/** A field as high as what is in it. */
function useGrowing(text: string) {
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    if (!field.current) return;
    field.current.style.height = "auto";
    field.current.style.height = `${field.current.scrollHeight}px`;
  }, [text]);
  return field;
}

function Reply({ session, chat }: { session: Session; chat: Conversation }) {
  const text = chat.draft;
  const [open, setOpen] = useState<"" | "emoji" | "library">("");
  const [hushed, setHushed] = useState("");
  const field = useGrowing(text);
  const files = useRef<HTMLInputElement>(null);
  const quick = useRef<QuickKeys>(null);
  const writing = useMemo(() => new Writing(chat.id), [chat.id]);
  useEffect(() => () => writing.stopped(), [writing]);
  useEffect(() => {
    if (matchMedia("(pointer: fine)").matches) field.current?.focus();
  }, []);
  const dropping = useDrop(chat.id);
  const offers = /^\/[^\n]{0,60}$/.test(text) && text !== hushed;

  const write = (changed: string) => {
    chat.write(changed);
    writing.written(changed.trim() !== "" && !changed.startsWith("/"));
  };
  const send = () => {
    const message = text.trim();
    if (!message) return;
    writing.stopped();
    chat.send(message);
    chat.write("");
    field.current?.focus();
  };
  const put = (what: string, replace = false) => {
    const { current: area } = field;
    if (!area) return;
    area.setRangeText(what, replace ? 0 : area.selectionStart, replace ? area.value.length : area.selectionEnd, "end");
    write(area.value);
    setOpen("");
    // At once: the next key belongs to the text already.
    area.focus();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (offers && quick.current?.(event)) return;
    if (event.key === "Escape" && offers) {
      event.preventDefault();
      setHushed(text);
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      send();
    }
  };
  const pick = (it: Prepared) => put(it.text, true);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {dropping && <div class="drop">{say("drop")}</div>}
      {offers && <Quick topic={session.TopicId} search={text.slice(1)} keys={quick} onPick={pick} />}
      {open === "emoji" && <Emoji onPick={put} onClose={() => setOpen("")} />}
      {open === "library" && <Library topic={session.TopicId} onPick={(it) => put(it.text)} onClose={() => setOpen("")} />}
      <div class="box">
        <textarea
          ref={field}
          rows={1}
          maxLength={MESSAGE_CHARS_MAX}
          placeholder={say("write")}
          aria-label={say("write")}
          aria-describedby="chat-name"
          aria-controls={offers ? "quick" : undefined}
          enterkeyhint="send"
          dir="auto"
          value={text}
          onInput={({ currentTarget }) => write(currentTarget.value)}
          onKeyDown={keys}
          onPaste={(event) => {
            const pasted = event.clipboardData?.files;
            if (!pasted?.length) return;
            event.preventDefault();
            sendFiles(chat.id, pasted);
          }}
        />
        <div class="tools">
          <Tool icon="bolt" label={say("library")} expanded={open === "library"} onClick={() => setOpen(open === "library" ? "" : "library")} />
          <button type="button" class="tool" aria-label={say("emoji")} title={say("emoji")} aria-expanded={open === "emoji"} onClick={() => setOpen(open === "emoji" ? "" : "emoji")}>
            <Icon name="smile" />
          </button>
          <button type="button" class="tool" aria-label={say("attach")} title={say("attach")} onClick={() => files.current?.click()}>
            <Icon name="clip" />
          </button>
          <span class="hint">{say("composer-hint")}</span>
          <button type="submit" class="main send" disabled={!text.trim()}>
            {say("send")}
          </button>
        </div>
      </div>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          sendFiles(chat.id, currentTarget.files ?? []);
          currentTarget.value = "";
        }}
      />
    </form>
  );
}

interface AsideProps {
  chat: Conversation;
  kind: "Note" | "Whisper";
  text: string;
  setText: (text: string) => void;
}

/** Something that the visitor never sees. */
function Aside({ chat, kind, text, setText }: AsideProps) {
  const [busy, setBusy] = useState(false);
  const field = useGrowing(text);
  const name = kind.toLowerCase();
  const send = async () => {
    if (!text.trim() || busy) return;
    setBusy(true);
    const done = await attempt(() => chat.note(text.trim(), kind).then(() => true));
    if (done) setText("");
    setBusy(false);
    field.current?.focus();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <div class="box">
        <textarea
          ref={field}
          rows={1}
          maxLength={NOTE_CHARS_MAX}
          placeholder={say(`write-${name}`)}
          aria-label={say(`write-${name}`)}
          aria-describedby="chat-name"
          dir="auto"
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            void send();
          }}
        />
        <div class="tools">
          <span class="hint">{say(`hint-${name}`)}</span>
          <button type="submit" class="main send" disabled={!text.trim() || busy}>
            {say(`send-${name}`)}
          </button>
        </div>
      </div>
    </form>
  );
}

/** Files that are dragged over the page can be dropped on it. */
function useDrop(chat: number): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const drag = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      setOver(event.type === "dragover");
      if (event.type === "drop") sendFiles(chat, event.dataTransfer.files);
    };
    const names = ["dragover", "dragleave", "drop"] as const;
    for (const name of names) addEventListener(name, drag);
    return () => names.forEach((name) => removeEventListener(name, drag));
  }, [chat]);
  return over;
}
