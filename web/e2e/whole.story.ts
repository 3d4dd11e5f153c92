// A whole chat, on a phone and at a desk: every screen is reached, used, looked at and heard.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import {
  ann,
  DESK,
  endsChat,
  look,
  messagesOf,
  newestSession,
  newTopic,
  open,
  PHONE,
  present,
  says,
  site,
  tag,
  tell,
  until,
  widget,
} from "./desk.ts";

const browser = await open();
await present(true);
// A PNG of one pixel.
const PHOTO = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
await ann.put("/live/v1/users/1/photo", { Data: PHOTO });

const SETTINGS = {
  WelcomeMessage: "Hello, this is Ann.",
  CollectConsent: true,
  WidgetEnableRating: true,
  WidgetRatingText: "How was it?",
  CustomQueueTextEnabled: true,
  CustomQueueText: "Number {cque}, {cavw} to wait",
};
const WIDGET = {
  PreFormEnabled: true,
  PreFormMessage: "Who are you?",
  RequiredFields: "Email, Name, Country",
  AutoFaqEnabled: true,
  PostFormEnabled: true,
  PostFormHeader: "That was it",
  PostFormMessage: "Come again.",
  ShowAgentPhoto: true,
  UseAgentFirstname: true,
  WelcomeTitle: "Talk to us",
  WelcomeMessage: "We are nice",
};

async function whole(page: Page, name: string, theme: string, colours: object): Promise<void> {
  const topic = await newTopic(SETTINGS, { ...WIDGET, Theme: theme, ...colours });
  const shop = await site(() => `<h1>Shop</h1>${tag(topic)}`);
  const shot = (screen: string) => look(page, frame, `${name}-${screen}`);
  await page.goto(shop);
  await page.getByRole("button", { name: "Ask us" }).click();
  const frame = await widget(page, topic);

  // The form: what is wrong is said beside the field, nothing that was written is lost.
  await frame.getByRole("heading", { name: "Before we start" }).waitFor();
  await shot("form");
  await frame.getByLabel("Name").fill("Nora Lie");
  await frame.getByRole("button", { name: "Start chat" }).click();
  await until("the first wrong field has the focus", () => frame.getByLabel("E-mail").evaluate((it) => it === document.activeElement));
  assert.equal(await frame.getByText("Please fill this in.").count(), 2);
  await shot("form-faults");
  await frame.getByLabel("E-mail").fill("nora@localhost.localdomain");
  await frame.getByLabel("Country").selectOption({ label: "Norway" });
  await frame.getByRole("checkbox").check();
  assert.equal(await frame.getByLabel("Name").inputValue(), "Nora Lie");
  await frame.getByRole("button", { name: "Start chat" }).click();

  // A question nobody has answered yet leads to the queue.
  await frame.getByLabel("Your question").fill("Where is my order?");
  await shot("faq");
  await frame.getByRole("button", { name: "Ask" }).click();
  await frame.getByText(/Number 1, 0\d:\d\d/).waitFor();
  await frame.getByLabel("Write a message").fill("It has number 7 🙂");
  await frame.getByLabel("Write a message").press("Enter");
  await frame.getByText("Sent", { exact: true }).waitFor();
  await shot("queue");
  const { ChatSessionId, CustomerName, CustomerConsented } = await newestSession(topic);
  assert.deepEqual([CustomerName, CustomerConsented], ["Nora Lie", true]);

  // Somebody answers.
  await ann.chat("PickUpChatSession", { ChatSessionId });
  await frame.getByText("Hello, this is Ann.", { exact: true }).waitFor();
  await frame.getByRole("heading", { name: "Ann", level: 1 }).waitFor();
  await until("her photograph is there", () => frame.locator("img.face").evaluate((it: HTMLImageElement) => it.naturalWidth > 0));
  await says(ChatSessionId, "See <b>there</b>:<ul><li>one</li><li>two</li></ul>");
  await frame.locator(".bubble li", { hasText: "two" }).waitFor();
  await says(ChatSessionId, "Which one?", { SpecialType: "Options", SpecialParam: '["The red one","The blue one"]' });
  await frame.getByRole("button", { name: "The blue one" }).waitFor();
  await shot("chat");
  await frame.getByRole("button", { name: "The blue one" }).click();
  await until("the choice arrives", async () =>
    (await messagesOf(ChatSessionId)).some((it) => it.SpecialType === "ClickedOption" && it.Message === "The blue one"),
  );
  assert.equal(await frame.getByRole("button", { name: "The red one" }).count(), 0);
  await says(ChatSessionId, "Read this", { SpecialType: "Url", SpecialParam: "https://a.example/help" });
  assert.equal(await frame.getByRole("link", { name: "Open page" }).getAttribute("href"), "https://a.example/help");

  // Both see that the other writes.
  await ann.post(`/live/v1/sessions/${ChatSessionId}/typing`, { Typing: true });
  await frame.getByText("Ann is typing").waitFor({ state: "attached" });
  await ann.post(`/live/v1/sessions/${ChatSessionId}/typing`, { Typing: false });
  await frame.getByText("Ann is typing").waitFor({ state: "detached" });

  // Emoji, and a line of its own.
  await frame.getByRole("button", { name: "Emoji" }).click();
  await shot("emoji");
  await frame.getByRole("button", { name: "👍" }).click();
  await frame.getByLabel("Write a message").press("End");
  await frame.getByLabel("Write a message").press("Shift+Enter");
  await frame.getByLabel("Write a message").pressSequentially("Thanks");
  await frame.getByRole("button", { name: "Send" }).click();
  await until("the message arrives", async () => (await messagesOf(ChatSessionId)).some((it) => /^👍\s*(<br>)?\s*Thanks$/.test(it.Message)));
  assert.match(await frame.locator(".mine .bubble").last().innerText(), /^👍\nThanks$/);

  // Out of sight, what is said is counted on the badge.
  await frame.getByRole("button", { name: "Minimise" }).click();
  await says(ChatSessionId, "Still there?");
  await page.getByRole("button", { name: "Ask us (1)" }).click();
  await frame.getByText("Still there?", { exact: true }).waitFor();

  // The end, the way back, and the end for good.
  await endsChat(ChatSessionId);
  await frame.getByRole("heading", { name: "That was it" }).waitFor();
  await frame.getByRole("radio", { name: "4 stars" }).check({ force: true });
  await frame.getByText("Thank you for your rating.").waitFor();
  await shot("ended");
  await frame.getByRole("button", { name: "Back to the chat" }).click();
  await frame.getByLabel("Write a message").fill("One more thing");
  await frame.getByLabel("Write a message").press("Enter");
  await until("the chat goes on", async () => (await newestSession(topic)).Status === "CustomerLast");
  assert.equal((await newestSession(topic)).Rating, 4);
  await frame.getByRole("button", { name: "Close" }).click();
  await shot("end-question");
  await frame.getByRole("button", { name: "End chat" }).click();
  await frame.getByRole("button", { name: "Done" }).click();
  await frame.getByRole("heading", { name: "Thank you" }).waitFor();
  await shot("over");
  await frame.getByRole("button", { name: "Start a new chat" }).click();
  await frame.getByRole("heading", { name: "Before we start" }).waitFor();
  assert.notEqual((await newestSession(topic)).ChatSessionId, ChatSessionId);
}

test("a whole chat on a phone, in the dark", () =>
  tell(browser, "phone", PHONE, (page) => whole(page, "phone", "Modern", {})));

const COLOURS = {
  Color: "#f2b84b",
  BadgeColor: "#222222",
  ButtonColor: "#7a2e8e",
  CustMsgColor: "#dcefe9",
  AgentMsgColor: "#fff3d6",
  Font: "Georgia",
  FontSize: "16px",
  Size: "Large",
};

test("a whole chat at a desk, in colours of the topic's own", () =>
  tell(browser, "desk", DESK, (page) => whole(page, "desk", "Classic", COLOURS)));
