// The widget's page: `<base>/widget/<topic>`, in the loader's frame or in a window of its own.

import { render } from "preact";
import { App } from "./app.tsx";
import { Chat } from "./chat.ts";
import "./style/base.css";
import "./style/frame.css";
import "./style/form.css";
import "./style/conversation.css";
import "./style/composer.css";

const [, base = "", topic = ""] = /^(.*)\/widget\/(\d+)\/?$/.exec(location.origin + location.pathname) ?? [];
const root = document.getElementById("app");
if (root) {
  const draw = () => render(<App chat={chat} />, root);
  let due = false;
  // Whatever changes in one go is drawn once.
  const chat = new Chat(base, Number(topic), () => {
    if (due) return;
    due = true;
    queueMicrotask(() => {
      due = false;
      draw();
    });
  });
  draw();
}
