// The window: its header, what is wrong with the line, and the screen that is due.

import { useEffect, useRef } from "preact/hooks";
import type { Chat } from "./chat.ts";
import { Header } from "./header.tsx";
import { isLarge, look } from "./look.ts";
import { Announcer } from "./announcer.tsx";
import { ChatScreen } from "./screens/chat.tsx";
import { EndedScreen } from "./screens/ended.tsx";
import { FaqScreen } from "./screens/faq.tsx";
import { FormScreen, OfflineScreen, RequestScreen } from "./screens/forms.tsx";
import { FailedScreen, LoadingScreen, OverScreen, TicketScreen, UnavailableScreen } from "./screens/notices.tsx";
import { screen, type Screen } from "./state.ts";

const SCREENS: Record<Screen, (props: { chat: Chat }) => preact.JSX.Element | null> = {
  asleep: () => null,
  loading: LoadingScreen,
  ready: LoadingScreen,
  failed: FailedScreen,
  unavailable: UnavailableScreen,
  form: FormScreen,
  faq: FaqScreen,
  offline: OfflineScreen,
  request: RequestScreen,
  chat: ChatScreen,
  ended: EndedScreen,
  ticket: TicketScreen,
  over: OverScreen,
};

export function App({ chat }: { chat: Chat }) {
  const { topic, wish, link, phase, unread, open } = chat.state;
  const due = screen(chat.state);
  const Due = SCREENS[due];
  const main = useRef<HTMLElement>(null);

  useEffect(() => {
    if (!topic) return;
    look(topic, wish, document.documentElement);
    chat.host.tell({ type: "size", large: isLarge(topic, wish) });
  }, [topic, wish]);

  useEffect(() => {
    document.title = (unread ? `(${unread}) ` : "") + chat.title;
  });

  // Who works by keyboard or ear goes on where the new screen begins.
  useEffect(() => {
    if (open && document.hasFocus()) focusFirst(main.current);
  }, [due, open]);

  useEffect(() => {
    const escape = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented) chat.host.tell({ type: "minimise" });
    };
    addEventListener("keydown", escape);
    return () => removeEventListener("keydown", escape);
  }, []);

  return (
    <div class="window">
      <Header chat={chat} />
      {phase === "ready" && link === "cut" && (
        <p class="band" role="status">
          {chat.say("cut-off")}
        </p>
      )}
      <main ref={main} class={`screen is-${due}`}>
        <Due chat={chat} />
      </main>
      <Announcer chat={chat} />
    </div>
  );
}

/** The first thing to do, but no field on a phone: its keyboard would hide what to read first. */
function focusFirst(main: HTMLElement | null): void {
  const fine = matchMedia("(pointer: fine)").matches;
  const first = fine && main?.querySelector<HTMLElement>("textarea, input:not([type=hidden]), select");
  const target = first || main?.querySelector<HTMLElement>("h2");
  target?.focus();
}
