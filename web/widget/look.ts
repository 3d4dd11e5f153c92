// The topic's look, as custom properties of the page. Colours come from people who typed them: checked first, and set
// through the CSSOM, which the page's policy allows.

import type { WidgetTopic } from "../api/shapes.ts";
import type { Wish } from "../ui/bridge.ts";
import { colour, readableOn } from "../ui/colour.ts";

const ACCENT = "#1c5d6b";
const FONT_PX_MIN = 12;
const FONT_PX_MAX = 22;

/** What of the page's wishes and the topic's settings counts; the page is the more special. */
export function look(topic: WidgetTopic, wish: Partial<Wish>, root: HTMLElement): void {
  const style = root.style;
  const paint = (name: string, back: string, text: string) => {
    if (!back && !text) return;
    if (back) style.setProperty(`--${name}`, back);
    style.setProperty(`--on-${name}`, text || readableOn(back));
  };
  const accent = colour(wish.color) || colour(topic.Color) || ACCENT;
  paint("accent", accent, "");
  paint("button", colour(topic.ButtonColor) || accent, colour(topic.ButtonTextColor));
  paint("mine", colour(topic.CustMsgColor) || accent, colour(topic.CustMsgTextColor));
  paint("theirs", colour(topic.AgentMsgColor), colour(topic.AgentMsgTextColor));
  const font = wish.font || topic.Font;
  if (/^[\w ,.'"-]{1,64}$/.test(font)) style.setProperty("--font", `${font}, system-ui, sans-serif`);
  const px = parseFloat(topic.FontSize) * (/pt/i.test(topic.FontSize) ? 4 / 3 : 1);
  if (px) style.setProperty("--size", `${Math.min(FONT_PX_MAX, Math.max(FONT_PX_MIN, px))}px`);
  root.dataset["theme"] = /classic/i.test(wish.theme || topic.Theme) ? "classic" : "modern";
  root.lang = topic.Language || "en";
  root.dir = topic.RightToLeft ? "rtl" : "ltr";
}

/** Whether the window is the large one. */
export const isLarge = (topic: WidgetTopic, wish: Partial<Wish>): boolean => /large/i.test(wish.size || topic.Size);
