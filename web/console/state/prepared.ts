// Texts that are ready to be said: quick replies, templates, and common questions with their answers.

import { plain } from "../../ui/markup.ts";
import type { KbEntry } from "../../api/types.ts";
import { call } from "./calls.ts";
import type { Prepared } from "./ranked.ts";
import type { QuickReply, Template } from "./shapes.ts";

/** How long a list may be used before it is asked for again, in milliseconds. */
const FRESH = 60_000;
const replies = new Map<number, { at: number; all: Promise<Prepared[]> }>();

/** Forgets what is known: something was changed. */
export const forgetReplies = (): void => replies.clear();

export function quickReplies(topic: number): Promise<Prepared[]> {
  const known = replies.get(topic);
  if (known && Date.now() - known.at < FRESH) return known.all;
  const all = call<QuickReply[]>("GET", `/live/v1/quickreplies?ChatTopicId=${topic}`).then((found) =>
    found.map((it) => ({ id: `${it.QuickReplyId}`, name: it.Name, shortcut: it.Shortcut, text: it.Content })),
  );
  replies.set(topic, { at: Date.now(), all });
  all.catch(() => replies.delete(topic));
  return all;
}

export const templates = async (): Promise<Prepared[]> =>
  (await call<Template[]>("GET", "/live/v1/replytemplates")).map((it) => ({
    id: `${it.ReplyTemplateId}`, name: it.Name, shortcut: "", text: plain(it.Content),
  }));

/** Common questions that answer what is asked, the best first. */
export const questions = async (search: string): Promise<Prepared[]> =>
  (await call<KbEntry[]>("GET", `/live/v1/faq?search=${encodeURIComponent(search)}`)).map((it) => ({
    id: `${it.KbEntryId}`, name: it.Title, shortcut: "", text: it.Url ? `${it.Title}\n${it.Url}` : plain(it.Answer),
  }));
