// Every screen of the console, at a desk and on a phone, light and dark: nobody is shut out, nothing is too wide.

import { test } from "node:test";
import type { BrowserContextOptions, Page } from "playwright-core";
import { NARROW, row, say, sharedTopic, sitting, waiting, WIDE } from "./console.ts";
import { address, agent, look, newPage, open } from "./desk.ts";

const browser = await open();
const topic = await sharedTopic({ WelcomeMessage: "Hello." }, { PreFormEnabled: true });
const ann = agent("ann");

const NORA = { CustomerEmail: "nora@example.com" };
const mine = await waiting(topic, "Nora Lie", "Where is my order?", NORA);
await ann.chat("PickUpChatSession", { ChatSessionId: mine });

const SETTINGS = ["topics", "quickreplies", "templates", "faq", "users", "groups", "logins", "applications", "retention", "audit"];
const TABS = ["properties", "layout", "members", "hours", "before", "after", "offline", "bot", "embed"];

async function screens(options: BrowserContextOptions, name: string): Promise<void> {
  const phone = name.startsWith("phone");
  const shot = (page: Page, screen: string) => look(page, page.mainFrame(), `console-${name}-${screen}`);
  const before = await newPage(browser, options);
  await before.goto(`${address}/login`);
  await before.getByRole("button", { name: "Log in" }).waitFor();
  await shot(before, "login");
  await before.context().close();

  await waiting(topic, "Ola Nordmann", "How do I change my booking?", NORA);
  const page = await sitting(browser, "ann", options);
  await row(page, "queued", "Ola Nordmann").first().waitFor();
  await shot(page, "chats");
  await row(page, "own", "Nora Lie").getByRole("link").click();
  await say(page, "It left this morning.");
  await shot(page, "chat");
  await page.getByRole("button", { name: "More", exact: true }).click();
  await shot(page, "chat-menu");
  await page.keyboard.press("Escape");
  await page.getByRole("radio", { name: "Note" }).click();
  await shot(page, "chat-note");
  await page.getByRole("radio", { name: "Message" }).click();
  await page.getByRole("button", { name: "Prepared texts" }).click();
  await shot(page, "chat-library");
  await page.keyboard.press("Escape");
  if (phone) {
    await page.getByRole("button", { name: "Customer" }).click();
    await page.getByRole("heading", { name: "As the visitor said" }).waitFor();
    await shot(page, "customer");
  } else {
    await page.getByRole("main").focus();
    await page.keyboard.press("Shift+?");
    await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
    await shot(page, "shortcuts");
  }
  await page.context().close();

  const admin = await sitting(browser, "cid", options);
  await admin.goto(`${address}/dashboard`);
  await admin.getByRole("heading", { name: "How it went" }).waitFor();
  await admin.locator(".chart canvas").first().waitFor();
  await shot(admin, "dashboard");
  for (const section of SETTINGS) {
    await admin.goto(`${address}/settings/${section}`);
    await admin.getByRole("heading", { level: 1 }).waitFor();
    await shot(admin, `settings-${section}`);
  }
  for (const tab of TABS) {
    await admin.goto(`${address}/settings/topics/${topic}/${tab}`);
    await admin.getByRole("tab", { selected: true }).waitFor();
    await admin.locator(".board").first().waitFor();
    await shot(admin, `topic-${tab}`);
  }
  await admin.context().close();
}

test("at a desk, in the light", () => screens(WIDE, "desk-light"));
test("at a desk, in the dark", () => screens({ ...WIDE, colorScheme: "dark" }, "desk-dark"));
test("on a phone, in the light", () => screens({ ...NARROW, colorScheme: "light" }, "phone-light"));
test("on a phone, in the dark", () => screens(NARROW, "phone-dark"));
