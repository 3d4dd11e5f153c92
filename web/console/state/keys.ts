// The keyboard's short ways. Each stands once here; the help sheet shows the same list.

import { accept, pickUpFirst } from "./acts.ts";
import { listed, present, setPresent } from "./desk.ts";
import { say } from "./language.ts";
import { attempt, notice } from "./notices.ts";
import { unread } from "./unread.ts";
import { go, pieces } from "./where.ts";

export interface Shortcut {
  /** As `KeyboardEvent.code` after Alt, or a key alone. */
  code: string;
  /** What the sheet shows. */
  shown: string[];
  /** The name of the text that says what it does. */
  says: string;
  run?: () => void;
}

/** The chats in the order of the list, as the arrows go through them. */
const order = (): number[] => {
  const { offered, own, ended } = listed.peek();
  return [...offered, ...own, ...ended].map((it) => it.ChatSessionId);
};

function step(by: number): void {
  const all = order();
  if (all.length === 0) return;
  const at = all.indexOf(Number(pieces()[1] ?? 0));
  const to = at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length;
  void go(`/chats/${all[to]}`);
}

/** Away or back; the switch may be far from where one looks or listens. */
async function turn(): Promise<void> {
  const to = !present.peek();
  await attempt(async () => {
    await setPresent(to);
    notice(say(to ? "present-now" : "away-now"));
  });
}

const focus = (selector: string) => document.querySelector<HTMLElement>(selector)?.focus();

let onHelp = (): void => undefined;
export const whenHelp = (run: () => void): void => void (onHelp = run);

export const SHORTCUTS: Shortcut[] = [
  { code: "KeyG", shown: ["Alt", "G"], says: "key-next", run: () => void pickUpFirst() },
  { code: "ArrowDown", shown: ["Alt", "↓"], says: "key-down", run: () => step(1) },
  { code: "ArrowUp", shown: ["Alt", "↑"], says: "key-up", run: () => step(-1) },
  {
    code: "KeyU", shown: ["Alt", "U"], says: "key-unread",
    run: () => {
      const first = listed.peek().own.find((it) => unread(it.ChatSessionId) > 0);
      if (first) void go(`/chats/${first.ChatSessionId}`);
    },
  },
  {
    code: "KeyA", shown: ["Alt", "A"], says: "key-accept",
    run: () => {
      const first = listed.peek().offered[0];
      if (first) void accept(first.ChatSessionId);
    },
  },
  { code: "KeyI", shown: ["Alt", "I"], says: "key-write", run: () => focus(".composer textarea") },
  { code: "KeyF", shown: ["Alt", "F"], says: "key-find", run: () => focus(".lists input[type=search]") },
  { code: "KeyP", shown: ["Alt", "P"], says: "key-present", run: () => void turn() },
  { code: "Digit1", shown: ["Alt", "1"], says: "key-dashboard", run: () => void go("/dashboard") },
  { code: "Digit2", shown: ["Alt", "2"], says: "key-chats", run: () => void go("/chats") },
  { code: "Digit3", shown: ["Alt", "3"], says: "key-settings", run: () => void go("/settings") },
  { code: "?", shown: ["?"], says: "key-help" },
  { code: "", shown: ["/"], says: "key-quick" },
  { code: "", shown: ["Enter"], says: "key-send" },
  { code: "", shown: ["Shift", "Enter"], says: "key-line" },
  { code: "", shown: ["Esc"], says: "key-escape" },
];

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Listens until the function that it gives is called. */
export function listen(): () => void {
  const pressed = (event: KeyboardEvent) => {
    if (event.defaultPrevented || document.querySelector("dialog[open]") || pieces()[0] === "login") return;
    if (event.key === "?" && !isField(event.target) && !event.altKey) {
      event.preventDefault();
      return onHelp();
    }
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const found = SHORTCUTS.find((it) => it.run && it.code === event.code);
    if (!found) return;
    event.preventDefault();
    found.run?.();
  };
  addEventListener("keydown", pressed);
  return () => removeEventListener("keydown", pressed);
}
