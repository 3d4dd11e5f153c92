// The agent console: one page for `/login`, `/chats`, `/dashboard` and `/settings`.

import { render } from "preact";
import { effect } from "@preact/signals";
import { App } from "./app.tsx";
import { kept } from "./state/kept.ts";
import { learn } from "./state/language.ts";
import { begin } from "./state/session.ts";
import "./style/base.css";
import "./style/parts.css";
import "./style/frame.css";
import "./style/chats.css";
import "./style/conversation.css";
import "./style/composer.css";
import "./style/customer.css";

effect(() => {
  const { scheme } = kept.value;
  if (scheme) document.documentElement.dataset["scheme"] = scheme;
  else delete document.documentElement.dataset["scheme"];
});

const root = document.getElementById("app");
// Without its texts the page says the few words it has.
await learn().catch(() => undefined);
begin();
if (root) render(<App />, root);
