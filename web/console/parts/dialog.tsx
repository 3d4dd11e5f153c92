// Questions in front of the page, and menus beside a button. Both give the keyboard back to where it was.

import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { signal } from "@preact/signals";
import { say } from "../state/language.ts";
import { Draw, type Drawing } from "./icon.tsx";
import { Tool } from "./basics.tsx";

interface DialogProps {
  title: string;
  wide?: boolean;
  onClose: () => void;
  children: ComponentChildren;
}

export function Dialog({ title, wide, onClose, children }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    const { current: dialog } = box;
    dialog?.showModal();
    return () => {
      // As long as it is open, nothing beside it takes the focus.
      dialog?.close();
      if (before?.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={box}
      class={wide ? "wide" : ""}
      aria-labelledby="dialog-title"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === box.current && onClose()}
    >
      <div class="dialog">
        <header>
          <h2 id="dialog-title">{title}</h2>
          <Tool icon="plus" class="turned" label={say("close")} onClick={onClose} />
        </header>
        {children}
      </div>
    </dialog>
  );
}

interface Question {
  text: string;
  yes: string;
  bad: boolean;
  answer: (yes: boolean) => void;
}
const asked = signal<Question | undefined>(undefined);

/** Asks before something that cannot be undone. */
export const ask = (text: string, yes: string, bad = true): Promise<boolean> =>
  new Promise((answer) => (asked.value = { text, yes, bad, answer }));

export function Asked() {
  const question = asked.value;
  if (!question) return null;
  const answer = (yes: boolean) => {
    asked.value = undefined;
    question.answer(yes);
  };
  return (
    <Dialog title={question.text} onClose={() => answer(false)}>
      <div class="choices">
        <button type="button" class="plain" autofocus onClick={() => answer(false)}>
          {say("cancel")}
        </button>
        <button type="button" class={question.bad ? "main bad" : "main"} onClick={() => answer(true)}>
          {question.yes}
        </button>
      </div>
    </Dialog>
  );
}

export interface Item {
  icon: Drawing;
  label: string;
  hint?: string;
  bad?: boolean;
  /** Only on a phone: elsewhere there is a button for it. */
  narrow?: boolean;
  /** Whether it is on, for what can be turned on. */
  checked?: boolean;
  run: () => void;
}

interface MenuProps {
  label: string;
  icon?: Drawing;
  /** What the button shows in place of a drawing. */
  face?: ComponentChildren;
  items: (Item | undefined | false)[];
  head?: ComponentChildren;
}

export function Menu({ label, icon = "settings", face, items, head }: MenuProps) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const shown = items.filter((it) => !!it);
  const buttons = () => [...(box.current?.querySelectorAll<HTMLElement>("[role^=menuitem]") ?? [])].filter((it) => it.checkVisibility());
  useEffect(() => {
    if (!open) return;
    buttons()[0]?.focus();
    const away = (event: Event) => box.current?.contains(event.target as Node) || setOpen(false);
    addEventListener("pointerdown", away);
    return () => removeEventListener("pointerdown", away);
  }, [open]);
  const close = () => {
    setOpen(false);
    box.current?.querySelector<HTMLElement>("button")?.focus();
  };
  const keys = (event: KeyboardEvent) => {
    const all = buttons();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === "Escape" && open) {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (to !== undefined && open) {
      event.preventDefault();
      all.at(to % all.length)?.focus();
    } else if (event.key === "Tab") setOpen(false);
  };
  return (
    <div class="with-menu" ref={box} onKeyDown={keys}>
      <button type="button" class="tool" aria-label={label} title={label} aria-haspopup="menu" aria-expanded={open} onClick={() => setOpen(!open)}>
        {face ?? <Draw name={icon} />}
      </button>
      {open && (
        <div class="menu">
          {head}
          <ul role="menu" aria-label={label}>
            {shown.map((it) => (
              <li role="none" key={it.label} class={it.narrow ? "narrow-only" : ""}>
                <button
                  type="button"
                  role={it.checked === undefined ? "menuitem" : "menuitemcheckbox"}
                  aria-checked={it.checked}
                  class={it.bad ? "bad" : ""}
                  onClick={() => {
                    close();
                    it.run();
                  }}
                >
                  <Draw name={it.icon} />
                  <span>{it.label}</span>
                  {it.hint && <kbd>{it.hint}</kbd>}
                  {it.checked !== undefined && <i class={it.checked ? "mark on" : "mark"} aria-hidden="true" />}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
