// One badge with its window. The window's page is of the chat's server; only messages pass between us.

import type { ToLoader, ToWidget } from "../ui/bridge.ts";
import { colour, readableOn } from "../ui/colour.ts";
import { prefill, wish } from "./page.ts";
import { STYLE } from "./style.ts";

/** What the server says of a topic's badge. */
export interface Badge {
  ChatTopicId: number;
  BadgeHeader: string;
  BadgeColor: string;
  BadgeTextColor: string;
  RightToLeft: boolean;
}

const SVG = "http://www.w3.org/2000/svg";
const ICON = "M12 3C6.5 3 2 6.9 2 11.6c0 2.7 1.5 5.1 3.8 6.7L5 22l4.2-2.2c.9.2 1.8.3 2.8.3 5.5 0 10-3.9 10-8.5S17.5 3 12 3z";
/** Where a page of a site remembers what the page before it showed. */
const MEMORY = "parlour.";

export class Widget {
  #topic: number;
  #base: string;
  #tag: HTMLScriptElement;
  #host = document.createElement("div");
  #badge = document.createElement("button");
  #label = document.createElement("span");
  #count = document.createElement("b");
  #leave = document.createElement("button");
  #frame: HTMLIFrameElement | undefined;
  #ready = false;
  #open = false;
  /** Opened by the visitor, not by memory. */
  #asked = false;

  constructor(topic: number, base: string, tag: HTMLScriptElement) {
    this.#topic = topic;
    this.#base = base;
    this.#tag = tag;
    addEventListener("message", (event) => this.#hear(event));
  }

  /** Draws the badge, `place` badges above the corner, and opens what was open on the page before. */
  draw(badge: Partial<Badge>, place: number): void {
    if (this.#host.isConnected) return;
    const { title, color, font } = wish(this.#tag);
    const back = colour(badge.BadgeColor) || colour(color) || "#1c5d6b";
    this.#host.dir = badge.RightToLeft ? "rtl" : "ltr";
    this.#host.style.setProperty("--b", back);
    this.#host.style.setProperty("--t", colour(badge.BadgeTextColor) || readableOn(back));
    if (font) this.#host.style.setProperty("--f", font);
    if (place) this.#host.style.bottom = `${20 + place * 68}px`;
    this.#label.textContent = badge.BadgeHeader || title || "Chat";
    this.#badge.type = this.#leave.type = "button";
    this.#badge.append(icon(), this.#label, this.#count);
    this.#badge.onclick = () => this.open();
    this.#leave.id = "x";
    this.#leave.textContent = "✕";
    this.#leave.ariaLabel = "Close";
    this.#leave.onclick = () => this.close();
    const root = this.#host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    root.append(this.#badge, this.#leave);
    this.#unread(0);
    this.#show(false);
    document.body.append(this.#host);
    const before = this.#memory();
    if (before) this.#load(before === "open");
  }

  open(): void {
    if (!this.#host.isConnected) return this.#remember("open");
    this.#asked = true;
    this.#load(true);
    this.#say({ parlour: this.#topic, type: "open" });
    this.#frame?.focus();
  }

  close(): void {
    this.#hide();
    this.#remember("");
    this.#frame?.remove();
    this.#frame = undefined;
    this.#ready = false;
    this.#unread(0);
    this.#show(false);
  }

  #load(open: boolean): void {
    if (!this.#frame) {
      this.#frame = document.createElement("iframe");
      this.#frame.title = this.#label.textContent ?? "";
      this.#frame.src = `${this.#base}/widget/${this.#topic}`;
      this.#size(/large/i.test(wish(this.#tag).size));
      this.#frame.hidden = !open;
      this.#host.shadowRoot?.append(this.#frame);
    }
    this.#remember(open ? "open" : "hidden");
    this.#show(open);
  }

  #hide(): void {
    const focused = this.#host.shadowRoot?.activeElement === this.#frame;
    this.#show(false);
    if (focused) this.#badge.focus();
  }

  #show(open: boolean): void {
    this.#open = open;
    this.#badge.hidden = open;
    this.#badge.ariaExpanded = `${open}`;
    // Until the page within has a button of its own: it may never come.
    this.#leave.hidden = !open || this.#ready;
    if (this.#frame) this.#frame.hidden = !open;
  }

  #size(large: boolean): void {
    this.#frame?.classList.toggle("large", large);
  }

  #unread(count: number): void {
    this.#count.hidden = !count;
    this.#count.textContent = count > 99 ? "99+" : `${count}`;
    this.#badge.ariaLabel = (this.#label.textContent ?? "") + (count ? ` (${count})` : "");
  }

  #say(message: ToWidget): void {
    if (this.#ready) this.#frame?.contentWindow?.postMessage(message, new URL(this.#base).origin);
  }

  #hear(event: MessageEvent<ToLoader>): void {
    const message = event.data;
    if (!this.#frame || event.source !== this.#frame.contentWindow) return;
    if (event.origin !== new URL(this.#base).origin || message?.parlour !== this.#topic) return;
    if (message.type === "ready") {
      this.#ready = true;
      this.#show(this.#open);
      // A focus from before it was loaded is the frame's, but not yet the page's within.
      if (this.#asked) {
        this.#frame.blur();
        this.#frame.focus();
      }
      this.#say({
        parlour: this.#topic,
        type: "hello",
        open: this.#open,
        wish: wish(this.#tag),
        prefill: prefill(this.#tag),
      });
    } else if (message.type === "size") this.#size(message.large);
    else if (message.type === "unread") this.#unread(message.count);
    else if (message.type === "close") this.close();
    else if (message.type === "minimise") {
      this.#hide();
      this.#remember("hidden");
      this.#say({ parlour: this.#topic, type: "hide" });
    }
  }

  #memory(): string | null {
    try {
      return sessionStorage.getItem(MEMORY + this.#topic);
    } catch {
      return null;
    }
  }

  #remember(what: string): void {
    try {
      if (what) sessionStorage.setItem(MEMORY + this.#topic, what);
      else sessionStorage.removeItem(MEMORY + this.#topic);
    } catch {
      // Without storage the next page shows the badge alone.
    }
  }
}

function icon(): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  const attributes = { width: 24, height: 24, viewBox: "0 0 24 24", fill: "currentColor", "aria-hidden": true };
  for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, `${value}`);
  path.setAttribute("d", ICON);
  svg.append(path);
  return svg;
}
