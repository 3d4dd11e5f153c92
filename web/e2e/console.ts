// What the stories of the agents' console share: agents at their screens.

import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { address, agent, cid, newPage, picture, until } from "./desk.ts";

export const WIDE: BrowserContextOptions = { viewport: { width: 1440, height: 900 }, colorScheme: "light" };
export const NARROW: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, colorScheme: "dark" };
/** A desk and a phone, light and dark, each with its name. */
export const LOOKS: [string, BrowserContextOptions][] = [
  ["desk-light", WIDE],
  ["desk-dark", { ...WIDE, colorScheme: "dark" }],
  ["phone-light", { ...NARROW, colorScheme: "light" }],
  ["phone-dark", NARROW],
];
const password = process.env["PARLOUR_PASSWORD"] ?? "";

/** Where the console is; a story may put something between. */
export async function logIn(page: Page, name: string, at = address): Promise<void> {
  await page.goto(`${at}/`);
  await page.getByLabel("User name").fill(name);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Log in" }).click();
  await page.getByRole("navigation", { name: "Pages" }).waitFor();
}

/** An agent at a screen of his own; a script may run before those of the page. */
export async function sitting(browser: Browser, name: string, options = WIDE, at = address, before = ""): Promise<Page> {
  const page = await newPage(browser, options);
  if (before) await page.addInitScript(before);
  await logIn(page, name, at);
  await page.getByRole("complementary", { name: "Lists of chats" }).waitFor();
  return page;
}

/** A topic that ann and bob answer and that cid manages. */
export async function sharedTopic(settings: object = {}, widget: object = {}): Promise<number> {
  const { ChatTopicId } = await cid.chat("SaveChatTopicEntity", { Name: "Story", BadgeHeader: "Ask us", ...settings, Widget: { PostFormEnabled: true, ...widget } });
  const member = (AssociateId: number, more: object) => ({ User: { AssociateId }, CanRespond: true, CanNotify: true, ...more });
  const Useragents = [member(1, {}), member(2, {}), member(3, { CanListen: true, CanManage: true })];
  await cid.chat("UpdateChatTopicUserAgents", { ChatTopicId, Useragents });
  for (const name of ["ann", "bob"]) {
    const who = agent(name);
    const { AssociateId } = await who.get("/api/v1/User/currentPrincipal");
    await who.chat("SaveChatPresence", { ChatPresence: [{ UserId: AssociateId, Present: true }] });
  }
  return ChatTopicId;
}

/** A chat somebody waits in, as a program makes it; who is not heard of leaves the queue after a minute. */
export async function waiting(TopicId: number, CustomerName: string, Message = `I am ${CustomerName}`, more: object = {}): Promise<number> {
  const { ChatSessionId } = await cid.chat("SaveChatSessionEntity", { TopicId, Status: "InQueue", CustomerName, ...more });
  await cid.chat("AddChatMessage", { ChatSessionId, Message: { Type: "ToUser", Message, Author: CustomerName } });
  return ChatSessionId;
}

/** Goes to another page of the console without loading anything anew. */
export const move = (page: Page, to: string): Promise<void> =>
  page.evaluate((path) => {
    history.pushState(null, "", path);
    dispatchEvent(new PopStateEvent("popstate"));
  }, to);

/** The row of a chat in a list. */
export const row = (page: Page, list: "offered" | "own" | "queued" | "others" | "ended", text: string): Locator =>
  page.locator(`.list.is-${list} .row`, { hasText: text });

export const field = (page: Page): Locator => page.getByLabel("Write a message");

/** Says something and waits until the server has it. */
export async function say(page: Page, text: string): Promise<void> {
  await field(page).fill(text);
  await field(page).press("Enter");
  await page.locator(".said.mine .bubble", { hasText: text }).last().waitFor();
  await until("the message is taken", async () => (await page.locator(".said.pending").count()) === 0);
}

export { picture };
