// Every screen of the chats, at a desk and on a phone, light and dark, also empty and cut off: nobody is shut out,
// nothing is too wide.

import { before, test } from "node:test";
import type { BrowserContextOptions, Page } from "playwright-core";
import { LOOKS, move, row, say, sharedTopic, sitting, waiting } from "./console.ts";
import { agent, look, open } from "./desk.ts";
import { line } from "./line.ts";

const browser = await open();
const topic = await sharedTopic({ WelcomeMessage: "Hello." });
const NORA = { CustomerEmail: "nora@example.com" };
const shots = (name: string) => (page: Page, screen: string) => look(page, page.mainFrame(), `console-${name}-${screen}`);
/** The chat that ann has. */
let mine = 0;
before(async () => {
  mine = await waiting(topic, "Nora Lie", "Where is my order?", NORA);
  await agent("ann").chat("PickUpChatSession", { ChatSessionId: mine });
});

async function chats(options: BrowserContextOptions, name: string): Promise<void> {
  const shot = shots(name);
  await waiting(topic, "Ola Nordmann", "How do I change my booking?", NORA);
  const { address: at, cut } = await line();
  const page = await sitting(browser, "ann", options, at);
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
  await page.getByText("Nothing here yet").waitFor();
  await shot(page, "chat-library");
  await page.keyboard.press("Escape");
  if (name.startsWith("phone")) {
    await page.getByRole("button", { name: "Customer" }).click();
    await page.getByRole("heading", { name: "As the visitor said" }).waitFor();
    await shot(page, "customer");
    await page.getByRole("link", { name: "Back to the chat" }).or(page.getByRole("button", { name: "Back to the chat" })).click();
  } else {
    await page.getByRole("main").focus();
    await page.keyboard.press("Shift+?");
    await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
    await shot(page, "shortcuts");
    await page.keyboard.press("Escape");
  }
  await move(page, "/chats/999999");
  await page.getByText("This chat does not exist, or you may not see it.").waitFor();
  await shot(page, "chat-none");
  await page.getByRole("link", { name: "Back to the list" }).last().click();
  await page.getByRole("complementary", { name: "Lists of chats" }).waitFor();
  await move(page, `/chats/${mine}`);
  await page.getByLabel("Write a message").fill("Half a sen");
  cut();
  await page.getByText("No connection. We keep trying").waitFor();
  await shot(page, "offline");
  await page.context().close();
}

for (const [name, options] of LOOKS) test(`chats: ${name}`, () => chats(options, name));
