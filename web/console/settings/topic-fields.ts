// The fields of a topic, by tab, as the specification (§1.3, §7.3, §8) has them.

import type { Field, Option } from "./field.tsx";

/** A group of fields under one heading. */
export interface Part {
  /** The name of its text; empty for the first. */
  says: string;
  fields: Field[];
}

const text = (path: string, says: string, max = 255, more: Partial<Field> = {}): Field => ({ path, says, kind: "text", max, ...more });
const area = (path: string, says: string, max: number, more: Partial<Field> = {}): Field => ({ path, says, kind: "area", max, ...more });
/** What visitors or agents of several languages read. */
const told = (it: Field): Field => ({ ...it, languages: "Widget.LanguageIsoCode" });
const on = (path: string, says: string, more: Partial<Field> = {}): Field => ({ path, says, kind: "switch", ...more });
const count = (path: string, says: string, more: Partial<Field> = {}): Field => ({ path, says, kind: "number", max: 100_000, ...more });
const colour = (name: string, says: string): Field => ({ path: `Widget.${name}`, says, kind: "colour" });
const is = (path: string) => (get: (path: string) => unknown) => get(path) === true;

const LANGUAGES: Option[] = [
  ["en", "English"], ["nb", "Norsk bokmål"], ["sv", "Svenska"], ["da", "Dansk"], ["fi", "Suomi"], ["de", "Deutsch"],
  ["nl", "Nederlands"], ["fr", "Français"], ["es", "Español"], ["it", "Italiano"], ["pl", "Polski"],
];

/** What a topic's fields choose from that the server knows. */
export interface Choices {
  templates: Option[];
  categories: Option[];
  ticketCategories: Option[];
  ticketPriorities: Option[];
}

export const properties = (choices: Choices): Part[] => [
  {
    says: "",
    fields: [
      told(text("Name", "t-name", 255, { required: true })),
      told(text("Description", "t-description", 255)),
      { path: "Widget.LanguageIsoCode", says: "t-language", kind: "choice", options: LANGUAGES },
      told(area("WelcomeMessage", "t-welcome", 20_000, { hint: "t-welcome-hint" })),
    ],
  },
  {
    says: "t-queue",
    fields: [
      on("CustomQueueTextEnabled", "t-queue-own"),
      told(area("CustomQueueText", "t-queue-text", 255, { when: is("CustomQueueTextEnabled"), hint: "t-queue-hint" })),
    ],
  },
  {
    says: "t-warnings",
    fields: [
      count("WarnNewChatMinutes", "t-warn-new"),
      count("WarnManagerNewChatMinutes", "t-warn-new-manager"),
      count("WarnChatMessageMinutes", "t-warn-message"),
      count("WarnManagerChatMessageMinutes", "t-warn-message-manager", { hint: "t-warn-hint" }),
      text("AlertRecipient", "t-alert-recipient", 255),
      { path: "AlertTemplate", member: "ReplyTemplateId", says: "t-alert-template", kind: "choice", options: choices.templates },
    ],
  },
];

export const LAYOUT: Part[] = [
  {
    says: "",
    fields: [
      told(text("BadgeHeader", "t-badge", 255)),
      told(text("Widget.WelcomeTitle", "t-title", 255)),
      told(text("Widget.WelcomeMessage", "t-line", 255)),
      { path: "Widget.Theme", says: "t-theme", kind: "choice", options: [["Modern", "Modern"], ["Classic", "Classic"]] },
      { path: "Widget.Size", says: "t-size", kind: "choice", options: [["Normal", "Normal"], ["Large", "Large"]] },
      text("Widget.Font", "t-font", 64),
      text("Widget.FontSize", "t-font-size", 16),
    ],
  },
  {
    says: "t-colours",
    fields: [
      colour("Color", "t-colour"),
      colour("BadgeColor", "t-badge-colour"), colour("BadgeTextColor", "t-badge-text"),
      colour("CustMsgColor", "t-cust-colour"), colour("CustMsgTextColor", "t-cust-text"),
      colour("AgentMsgColor", "t-agent-colour"), colour("AgentMsgTextColor", "t-agent-text"),
      colour("ButtonColor", "t-button-colour"), colour("ButtonTextColor", "t-button-text"),
    ],
  },
  {
    says: "t-who",
    fields: [on("Widget.LogoEnabled", "t-logo"), on("Widget.ShowAgentPhoto", "t-photo"), on("Widget.UseAgentFirstname", "t-firstname", { hint: "t-firstname-hint" })],
  },
];

export const BOT: Part[] = [
  {
    says: "",
    fields: [
      on("BotEnabled", "t-bot", { hint: "t-bot-hint" }),
      text("BotSettings.BotName", "t-bot-name", 80, { when: is("BotEnabled") }),
      count("BotSettings.BotRegisterScriptId", "t-bot-register", { when: is("BotEnabled") }),
      count("BotSettings.BotSessionCreatedScriptId", "t-bot-created", { when: is("BotEnabled") }),
      count("BotSettings.BotSessionChangedScriptId", "t-bot-changed", { when: is("BotEnabled") }),
      count("BotSettings.BotMessageReceivedScriptId", "t-bot-message", { when: is("BotEnabled") }),
    ],
  },
];

export const offline = (choices: Choices): Part[] => [
  { says: "", fields: [told(text("Widget.OfflineHeader", "t-off-header", 255)), told(area("Widget.OfflineMessage", "t-off-text", 1024))] },
  {
    says: "t-off-request",
    fields: [
      on("TicketEnabled", "t-ticket"),
      { path: "Widget.OfflineFields", says: "t-fields", kind: "flags", when: is("TicketEnabled") },
      on("OfflineCollectConsent", "t-consent", { when: is("TicketEnabled") }),
    ],
  },
  {
    // Requests that agents make of a chat have them too.
    says: "t-requests",
    fields: [
      { path: "TicketCategory", member: "Id", says: "t-ticket-category", kind: "choice", options: choices.ticketCategories },
      { path: "TicketPriority", member: "Id", says: "t-ticket-priority", kind: "choice", options: choices.ticketPriorities, hint: "t-requests-hint" },
    ],
  },
  {
    says: "t-off-queue",
    fields: [
      on("UseQueueOfflineForm", "t-queue-form"),
      count("OfflineFormTimeLimit", "t-queue-minutes", { when: is("UseQueueOfflineForm") }),
      count("OfflineFormQueueLength", "t-queue-length", { when: is("UseQueueOfflineForm"), hint: "t-queue-form-hint" }),
    ],
  },
];

export const before = (choices: Choices): Part[] => [
  {
    says: "",
    fields: [
      on("Widget.PreFormEnabled", "t-pre"),
      told(area("Widget.PreFormMessage", "t-pre-text", 1024, { when: is("Widget.PreFormEnabled") })),
      { path: "Widget.RequiredFields", says: "t-fields", kind: "flags", when: is("Widget.PreFormEnabled") },
      on("CollectConsent", "t-consent", { when: is("Widget.PreFormEnabled") }),
    ],
  },
  {
    says: "t-faq",
    fields: [
      on("Widget.AutoFaqEnabled", "t-faq-on"),
      { path: "Widget.AutoFaqCategory", member: "KbCategoryId", says: "t-faq-category", kind: "choice", options: choices.categories, when: is("Widget.AutoFaqEnabled") },
    ],
  },
];

export const AFTER: Part[] = [
  {
    says: "",
    fields: [
      on("Widget.PostFormEnabled", "t-post"),
      told(text("Widget.PostFormHeader", "t-post-header", 255, { when: is("Widget.PostFormEnabled") })),
      told(area("Widget.PostFormMessage", "t-post-text", 1024, { when: is("Widget.PostFormEnabled") })),
      on("Widget.PostTranscriptEnabled", "t-transcript", { when: is("Widget.PostFormEnabled") }),
    ],
  },
  { says: "t-rating", fields: [on("WidgetEnableRating", "t-rating-on"), told(area("WidgetRatingText", "t-rating-text", 1024, { when: is("WidgetEnableRating") }))] },
];
