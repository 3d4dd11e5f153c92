// Tells who cannot see the screen what the other side has said. Only what is new: a conversation that is loaded is
// not read out.

import { useEffect, useRef, useState } from "preact/hooks";
import { plain } from "../ui/markup.ts";
import type { Chat } from "./chat.ts";

export function Announcer({ chat }: { chat: Chat }) {
  const { messages, session } = chat.state;
  const [said, setSaid] = useState("");
  const heard = useRef({ session: 0, last: 0 });
  const last = messages.at(-1)?.ChatMessageId ?? 0;
  useEffect(() => {
    const known = heard.current;
    const fresh = messages.filter((it) => it.ChatMessageId > known.last && it.Type !== "ToUser");
    if (known.session === session?.ChatSessionId && fresh.length) {
      setSaid(fresh.map((it) => (it.Author ? `${it.Author}: ` : "") + (it.File?.Name ?? plain(it.Message))).join("\n"));
    }
    heard.current = { session: session?.ChatSessionId ?? 0, last };
  }, [last, session?.ChatSessionId]);
  return (
    <div class="unseen" aria-live="polite">
      {said}
    </div>
  );
}
