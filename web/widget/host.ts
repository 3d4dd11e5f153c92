// The page around the frame, as far as it speaks with us. In a window of our own there is none.

import type { Prefill, ToLoader, ToWidget, Wish } from "../ui/bridge.ts";

type Telling = ToLoader extends infer Each ? (Each extends { type: string } ? Omit<Each, "parlour"> : never) : never;

export interface Listener {
  hello(open: boolean, wish: Wish, prefill: Prefill): void;
  open(): void;
  hide(): void;
}

export class Host {
  #topic: number;
  #origin: string | undefined;
  /** We stand in a frame. */
  readonly framed = window.parent !== window;

  constructor(topic: number, listener: Listener) {
    this.#topic = topic;
    if (!this.framed) return;
    addEventListener("message", (event: MessageEvent<ToWidget>) => {
      const message = event.data;
      if (event.source !== window.parent || message?.parlour !== topic) return;
      // Who may frame us, the policy of our page decides; whoever greeted first is the one we speak with.
      if (this.#origin !== undefined && event.origin !== this.#origin) return;
      if (message.type === "hello") {
        this.#origin = event.origin;
        listener.hello(message.open, message.wish, message.prefill);
      } else if (this.#origin === undefined) return;
      else if (message.type === "open") listener.open();
      else if (message.type === "hide") listener.hide();
    });
    // It says nothing that anybody might not know.
    window.parent.postMessage({ parlour: topic, type: "ready" } satisfies ToLoader, "*");
  }

  tell(message: Telling): void {
    if (this.#origin === undefined) return;
    // A page without an origin of its own cannot be named.
    const target = this.#origin === "null" ? "*" : this.#origin;
    window.parent.postMessage({ parlour: this.#topic, ...message }, target);
  }
}
