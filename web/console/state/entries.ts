// The lines of a conversation in their order: what was said, and the notes between. Pure rules.

import type { ChatMessage } from "../../api/types.ts";
import { instant } from "../../ui/time.ts";
import type { SessionNote } from "./shapes.ts";

/** A line of the conversation. */
export type Entry = { message: ChatMessage; note?: undefined } | { note: SessionNote; message?: undefined };

export const entryAt = (entry: Entry): number =>
  instant(entry.message ? entry.message.WhenPosted : entry.note.WhenWritten).getTime();

/** The messages with this one in its place; what was there of it is replaced. */
export function withMessage(messages: ChatMessage[], one: ChatMessage): ChatMessage[] {
  const at = messages.findLastIndex((it) => it.ChatMessageId <= one.ChatMessageId);
  const same = messages[at]?.ChatMessageId === one.ChatMessageId;
  return [...messages.slice(0, same ? at : at + 1), one, ...messages.slice(at + 1)];
}

/** Messages and notes in one order. */
export function merged(messages: ChatMessage[], notes: SessionNote[]): Entry[] {
  const all: Entry[] = messages.map((message) => ({ message }));
  if (notes.length === 0) return all;
  const both = [...all, ...notes.map((note) => ({ note }))];
  return both.sort((a, b) => entryAt(a) - entryAt(b));
}

/** What an agent typed, as the API takes it: text that looks like markup stays text. */
export const escaped = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
