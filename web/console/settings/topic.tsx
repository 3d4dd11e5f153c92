// One topic: its tabs, what is not saved yet, and how the widget will look.

import { useEffect, useMemo, useState } from "preact/hooks";
import type { ChatTopicEntity } from "../../api/types.ts";
import { ask } from "../parts/dialog.tsx";
import { Link, Tool } from "../parts/basics.tsx";
import { call } from "../state/calls.ts";
import { loadTopics, self } from "../state/desk.ts";
import { language, say } from "../state/language.ts";
import { localized } from "../state/languages.ts";
import { attempt, notice } from "../state/notices.ts";
import type { FaqCategory, ListItem, Template, TicketLists } from "../state/shapes.ts";
import { go, note, pieces } from "../state/where.ts";
import { Embed } from "./embed.tsx";
import { FieldOf, type Option } from "./field.tsx";
import { Form, guarded } from "./form.ts";
import { Hours } from "./hours.tsx";
import { Logo, type LogoStored } from "./logo.tsx";
import { Members } from "./members.tsx";
import { Preview } from "./preview.tsx";
import { Title } from "./settings.tsx";
import { AFTER, before, BOT, LAYOUT, offline, properties, type Choices, type Part } from "./topic-fields.ts";

const TABS = ["properties", "layout", "members", "hours", "before", "after", "offline", "bot", "embed"] as const;
type Tab = (typeof TABS)[number];
/** Tabs beside which the widget is shown. */
const PREVIEWED: readonly Tab[] = ["properties", "layout", "before", "after", "offline"];

export function TopicEditor({ topic }: { topic: ChatTopicEntity }) {
  const id = topic.ChatTopicId;
  const form = useMemo(() => new Form(topic), [topic]);
  const administrates = self().administrator;
  const [, , , wanted = ""] = pieces();
  const tabs: readonly Tab[] = administrates ? TABS : ["members", "embed"];
  const tab = tabs.find((it) => it === wanted) ?? tabs[0] ?? "members";
  const setTab = (next: Tab) => note(`/settings/topics/${id}/${next}`);
  const choices = useChoices(administrates);
  useEffect(() => document.getElementById(`tab-${tab}`)?.scrollIntoView({ block: "nearest", inline: "nearest" }), [tab]);
  useEffect(() => guarded(() => form.dirty.peek()), [form]);
  const save = async () => {
    const done = await form.save((changed) => call<ChatTopicEntity>("PUT", `/api/v1/ChatTopic/${id}`, changed, { raw: true }));
    if (done) {
      notice(say("saved"));
      void loadTopics().catch(() => undefined);
      return;
    }
    // What was not taken may be on another tab.
    const [path] = Object.keys(form.faults.peek());
    const where = path && tabs.find((it) => partsOf(it, choices).some((part) => part.fields.some((field) => field.path === path)));
    if (where) setTab(where);
    else if (path) notice(`${path}: ${form.faults.peek()[path]}`, true);
  };
  const remove = async () => {
    if (!(await ask(say("topic-sure", { name: localized(topic.Name, language) }), say("remove")))) return;
    const done = await attempt(() => call("DELETE", `/api/v1/ChatTopic/${id}`).then(() => true));
    if (!done) return;
    form.revert();
    void go("/settings/topics");
  };
  const parts = partsOf(tab, choices);
  return (
    <div class={PREVIEWED.includes(tab) ? "topic with-preview" : "topic"}>
      <Title text={localized(topic.Name, language)} back="/settings/topics">
        {administrates && <Tool icon="trash" label={say("topic-remove")} onClick={() => void remove()} />}
      </Title>
      <div class="tabs" role="tablist" aria-label={say("s-topics")}>
        {tabs.map((it) => (
          <button type="button" key={it} id={`tab-${it}`} role="tab" aria-selected={it === tab} aria-controls="tab-panel" tabIndex={it === tab ? 0 : -1} onClick={() => setTab(it)} onKeyDown={(event) => {
            const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
            if (!step) return;
            const next = tabs.at((tabs.indexOf(it) + step) % tabs.length) ?? it;
            setTab(next);
            document.getElementById(`tab-${next}`)?.focus();
          }}>
            {say(`tab-${it}`)}
          </button>
        ))}
      </div>
      <div class="tab-panel" id="tab-panel" role="tabpanel" aria-labelledby={`tab-${tab}`}>
        {tab === "members" && <Members topic={id} />}
        {tab === "hours" && <Hours form={form} />}
        {tab === "embed" && <Embed topic={topic} />}
        {parts.length > 0 && (
          <form
            id="topic-form"
            class="parts"
            onSubmit={(event) => {
              event.preventDefault();
              void save();
            }}
          >
            {parts.map((part) => (
              <fieldset class="board fields" key={part.says}>
                {part.says && <legend>{say(part.says)}</legend>}
                {part.fields.map((field) => (
                  <FieldOf key={field.path} form={form} field={field} />
                ))}
                {part.says === "t-who" && <Logo topic={form.values.value} onStored={(widget) => form.stored(takeLogo, widget)} />}
              </fieldset>
            ))}
          </form>
        )}
        {PREVIEWED.includes(tab) && <Preview topic={form.values.value} tab={tab} />}
      </div>
      {form.dirty.value && (
        <div class="unsaved" role="status">
          <p>{say("unsaved-here")}</p>
          <button type="button" class="plain" onClick={() => form.revert()}>
            {say("revert")}
          </button>
          <button type="button" class="main" disabled={form.busy.value} onClick={() => void save()}>
            {say("save")}
          </button>
        </div>
      )}
      {!administrates && <p class="hint">{say("topic-members-only")} <Link to="/settings/topics">{say("back")}</Link></p>}
    </div>
  );
}

function partsOf(tab: Tab, choices: Choices): Part[] {
  switch (tab) {
    case "properties":
      return properties(choices);
    case "layout":
      return LAYOUT;
    case "bot":
      return BOT;
    case "offline":
      return offline(choices);
    case "before":
      return before(choices);
    case "after":
      return AFTER;
    default:
      return [];
  }
}

/** A topic with the picture that was stored beside it. */
const takeLogo = (topic: ChatTopicEntity, { LogoBlobId, LogoName }: LogoStored): ChatTopicEntity => ({
  ...topic,
  Widget: { ...topic.Widget, LogoBlobId, LogoName },
});

const NONE = (): Option[] => [[0, say("none")]];
const items = (all: ListItem[]): Option[] => [...NONE(), ...all.map((it) => [it.Id, localized(it.Value, language)] as const)];

/** What the server knows that a topic may choose from. */
function useChoices(may: boolean): Choices {
  const [choices, setChoices] = useState<Choices>({ templates: NONE(), categories: NONE(), ticketCategories: NONE(), ticketPriorities: NONE() });
  useEffect(() => {
    if (!may) return;
    call<Template[]>("GET", "/live/v1/replytemplates").then(
      (all) => setChoices((it) => ({ ...it, templates: [[0, say("none")], ...all.map((one) => [one.ReplyTemplateId, one.Name] as const)] })),
      () => undefined,
    );
    call<FaqCategory[]>("GET", "/live/v1/faq/categories").then(
      (all) => setChoices((it) => ({ ...it, categories: [[0, say("none")], ...all.map((one) => [one.KbCategoryId, one.Fullname || one.Name] as const)] })),
      () => undefined,
    );
    call<TicketLists>("GET", "/live/v1/tickets/lists", undefined, { raw: true }).then(
      (all) => setChoices((it) => ({ ...it, ticketCategories: items(all.Categories), ticketPriorities: items(all.Priorities) })),
      () => undefined,
    );
  }, [may]);
  return choices;
}
