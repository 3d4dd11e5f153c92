// Where the visitor writes: Enter sends, Shift+Enter makes a line; emoji, and files where the agent allows them.

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../ui/icons.tsx";
import type { Chat } from "./chat.ts";
import { Emoji } from "./emoji.tsx";
import { Tool } from "./header.tsx";

/** The longest message (specification §13.4). */
const MESSAGE_CHARS_MAX = 20_000;

export function Composer({ chat }: { chat: Chat }) {
  const [text, setText] = useState(chat.memory.kept.draft);
  const field = useRef<HTMLTextAreaElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const allowed = chat.state.session?.UploadAllowed ?? false;

  const write = (changed: string) => {
    setText(changed);
    chat.memory.keep({ draft: changed });
    chat.typing.written(changed.trim() !== "");
  };
  const send = () => {
    const { current: area } = field;
    const message = area?.value.trim();
    if (!area || !message) return;
    // A second click may come before the first is drawn.
    area.value = "";
    chat.typing.sent();
    chat.outbox.write(message);
    setText("");
    chat.memory.keep({ draft: "" });
    area.focus();
  };
  const keys = (event: KeyboardEvent) => {
    // While a word is being composed, Enter belongs to the input method.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  };
  const insert = (emoji: string) => {
    const { current: area } = field;
    if (!area) return;
    area.setRangeText(emoji, area.selectionStart, area.selectionEnd, "end");
    write(area.value);
    // At once: the next key belongs to the text already.
    area.focus();
  };

  useLayoutEffect(() => {
    const { current: area } = field;
    if (!area) return;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight}px`;
  }, [text]);

  const dropping = useDrop(chat, allowed);
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {dropping && <div class="drop">{chat.say("drop")}</div>}
      <div class="box">
        <textarea
          ref={field}
          rows={1}
          maxLength={MESSAGE_CHARS_MAX}
          placeholder={chat.say("message")}
          aria-label={chat.say("message")}
          enterkeyhint="send"
          dir="auto"
          value={text}
          onInput={({ currentTarget }) => write(currentTarget.value)}
          onKeyDown={keys}
          onPaste={(event) => {
            const pasted = event.clipboardData?.files;
            if (!allowed || !pasted?.length) return;
            event.preventDefault();
            chat.uploads.add(pasted);
          }}
        />
        {allowed && <Tool icon="clip" label={chat.say("attach")} onClick={() => files.current?.click()} />}
        <Emoji chat={chat} onPick={insert} />
        <button type="submit" class="send" aria-label={chat.say("send")} title={chat.say("send")} disabled={!text.trim()}>
          <Icon name="send" />
        </button>
      </div>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        accept={chat.uploads.types.join(",")}
        onChange={({ currentTarget }) => {
          chat.uploads.add(currentTarget.files ?? []);
          currentTarget.value = "";
        }}
      />
    </form>
  );
}

/** Files that are dragged over the window can be dropped on it. */
function useDrop(chat: Chat, allowed: boolean): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const drag = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      // Never opened in place of the chat, allowed or not.
      event.preventDefault();
      setOver(allowed && event.type === "dragover");
      if (allowed && event.type === "drop") chat.uploads.add(event.dataTransfer.files);
    };
    const names = ["dragover", "dragleave", "drop"] as const;
    for (const name of names) addEventListener(name, drag);
    return () => names.forEach((name) => removeEventListener(name, drag));
  }, [allowed]);
  return over;
}
