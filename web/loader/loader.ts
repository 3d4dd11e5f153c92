// The script of the tag: draws a badge for each topic once the page has nothing better to do, and nothing before.
//
// A page with a strict content policy needs the chat's host in `script-src` and `frame-src`, nothing else.

import { base } from "./page.ts";
import { Widget, type Badge } from "./widget.ts";

/** What pages can call. */
interface ParlourChat {
  /** Opens the window of that topic, or of the only one. */
  open(topic?: number): void;
  /** Closes it. */
  close(topic?: number): void;
  /** For the server's `badge.js`. */
  badge(badge: Badge): void;
  widgets: Map<number, Widget>;
  badges: Map<number, Badge>;
}

declare global {
  interface Window {
    ParlourChat?: ParlourChat;
  }
}

/** A badge is drawn without the server's word after that long, in milliseconds. */
const BADGE_WAIT = 4000;

/** The script may be on the page twice; they share this. */
const chat: ParlourChat = (window.ParlourChat ??= make());

function make(): ParlourChat {
  const widgets = new Map<number, Widget>();
  const badges = new Map<number, Badge>();
  const chosen = (topic?: number) => (topic ? widgets.get(Number(topic)) : [...widgets.values()][0]);
  return {
    widgets,
    badges,
    open: (topic) => chosen(topic)?.open(),
    close: (topic) => chosen(topic)?.close(),
    badge: (badge) => badges.set(badge.ChatTopicId, badge),
  };
}

function begin(tag: HTMLScriptElement): void {
  const topic = Number(tag.getAttribute("data-topicid"));
  if (!Number.isInteger(topic) || topic < 1 || chat.widgets.has(topic)) return;
  const at = base(tag);
  const place = chat.widgets.size;
  const widget = new Widget(topic, at, tag);
  chat.widgets.set(topic, widget);
  const draw = () => widget.draw(chat.badges.get(topic) ?? {}, place);
  const ask = () => {
    const script = document.createElement("script");
    script.src = `${at}/widget/${topic}/badge.js`;
    script.onload = script.onerror = draw;
    document.head.append(script);
    setTimeout(draw, BADGE_WAIT);
  };
  const delay = Number(tag.getAttribute("data-delay")) || 0;
  setTimeout(() => idle(ask), delay * 1000);
}

function idle(run: () => void): void {
  if ("requestIdleCallback" in window) window.requestIdleCallback(run, { timeout: 2000 });
  else setTimeout(run, 200);
}

function scan(): void {
  document.querySelectorAll<HTMLScriptElement>("script[data-topicid]").forEach(begin);
}

scan();
if (document.readyState === "loading") addEventListener("DOMContentLoaded", scan);
