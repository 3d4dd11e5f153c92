// The login and the dashboard, at a desk and on a phone, light and dark; before anybody has asked anything, loading and
// failed too: nobody is shut out, nothing is too wide.

import { test } from "node:test";
import type { BrowserContextOptions, Page } from "playwright-core";
import { LOOKS, logIn, move, sharedTopic, waiting } from "./console.ts";
import { address, agent, look, newPage, open } from "./desk.ts";

const browser = await open();
const topic = await sharedTopic();
const shots = (name: string) => (page: Page, screen: string) => look(page, page.mainFrame(), `console-${name}-${screen}`);

/** Before anybody has asked anything. */
async function nothing(options: BrowserContextOptions, name: string): Promise<void> {
  const shot = shots(name);
  const page = await newPage(browser, options);
  await page.goto(`${address}/login`);
  await page.getByRole("button", { name: "Log in" }).waitFor();
  await shot(page, "login");
  await logIn(page, "ann");
  await page.getByText("You have no chats right now.").waitFor();
  await shot(page, "chats-empty");
  await move(page, "/dashboard");
  await page.getByText("No chats in this period.").waitFor();
  await shot(page, "dashboard-empty");
  await page.context().close();
}

async function dashboard(options: BrowserContextOptions, name: string): Promise<void> {
  const shot = shots(name);
  const page = await newPage(browser, options);
  let answer = (): void => undefined;
  const answered = new Promise<void>((done) => (answer = done));
  await page.route("**/ChatSessionsForUser**", async (route) => {
    await answered;
    await route.continue();
  });
  await logIn(page, "cid");
  await page.getByRole("main").getByText("Loading").waitFor({ state: "attached" });
  await shot(page, "loading");
  answer();
  await page.getByRole("complementary", { name: "Lists of chats" }).waitFor();
  await move(page, "/dashboard");
  await page.locator(".chart canvas").first().waitFor();
  await shot(page, "dashboard");
  await page.route("**/statistics**", (route) => route.abort());
  await page.getByLabel("Period").selectOption("week");
  await page.getByRole("alert").getByText("The server cannot be reached.").waitFor();
  await shot(page, "dashboard-failed");
  await page.context().close();
}

for (const [name, options] of LOOKS) test(`nothing yet: ${name}`, () => nothing(options, name));

test("somebody asks, and is answered", async () => {
  const ChatSessionId = await waiting(topic, "Nora Lie", "Where is my order?");
  await agent("ann").chat("PickUpChatSession", { ChatSessionId });
});

for (const [name, options] of LOOKS) test(`dashboard: ${name}`, () => dashboard(options, name));
