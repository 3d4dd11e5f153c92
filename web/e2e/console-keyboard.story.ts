// An agent's work without a pointer, heard rather than seen: from the login over the queue and a prepared text to the
// transfer and the end.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { field, row, sharedTopic, waiting, WIDE } from "./console.ts";
import { address, agent, cid, focused, newPage, open, reach, until } from "./desk.ts";

const browser = await open();
const password = process.env["PARLOUR_PASSWORD"] ?? "";

/** Notes down what a screen reader would say by itself: whatever is new in a live region. */
function listening(): void {
  const heard: string[] = [];
  const LIVE = "[aria-live=polite], [aria-live=assertive], [role=status], [role=alert]";
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      const near = target instanceof Element ? target : target.parentElement;
      const region = near?.closest(LIVE);
      // A region that appears with its words in it is not heard everywhere.
      if (region && (target.nodeType === Node.TEXT_NODE || addedNodes.length)) heard.push(region.textContent ?? "");
    }
  }).observe(document, { subtree: true, childList: true, characterData: true });
  Object.assign(window, { heard });
}

const hears = (page: Page, what: RegExp) =>
  until(`${what} is read out`, () => page.evaluate((it) => (window as any).heard.some((said: string) => new RegExp(it).test(said)), what.source));
const forget = (page: Page) => page.evaluate(() => void ((window as any).heard.length = 0));
async function focus(page: Page, name: string): Promise<void> {
  let at = "";
  await until(`${name} has the focus`, async () => (at = await focused(page)).startsWith(name)).catch((failure) => {
    throw new Error(`${name} should have the focus, not ${at}`, { cause: failure });
  });
}

async function logsIn(name: string): Promise<Page> {
  const page = await newPage(browser, WIDE);
  await page.addInitScript(listening);
  await page.goto(`${address}/`);
  await focus(page, "User name");
  await page.keyboard.type(name);
  await page.keyboard.press("Tab");
  await page.keyboard.type("wrong");
  await page.keyboard.press("Enter");
  await hears(page, /User name or password is wrong/);
  await focus(page, "Password");
  // What was wrong is marked, so that it is typed over.
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  await page.getByRole("complementary", { name: "Lists of chats" }).waitFor();
  return page;
}

test("an agent's whole chat by keyboard alone", async () => {
  const topic = await sharedTopic();
  await agent("ann").post("/live/v1/quickreplies", { Name: "Greeting", Shortcut: "gr", Content: "Good morning!" });
  await agent("ann").post("/live/v1/quickreplies", { Name: "Ground floor", Shortcut: "gf", Content: "We are on the ground floor." });
  const [ann, bob] = [await logsIn("ann"), await logsIn("bob")];
  const keys = ann.keyboard;

  // The first stop leads past the bar.
  await keys.press("Tab");
  await focus(ann, "Skip to the page");
  await keys.press("Enter");
  await until("the page has the focus", () => ann.getByRole("main").evaluate((it) => it === document.activeElement));
  // Presence, from wherever one is.
  await keys.press("Alt+p");
  await hears(ann, /You are away/);
  assert.equal(await ann.getByRole("switch", { name: "Away" }).getAttribute("aria-checked"), "false");
  await keys.press("Alt+p");
  await hears(ann, /You are present/);

  // The next in the queue; the field knows whose it is.
  const id = await waiting(topic, "Nora Lie", "Where do I find you?");
  await row(ann, "queued", "Nora Lie").waitFor();
  await keys.press("Alt+g");
  await focus(ann, "Write a message");
  assert.match(await field(ann).ariaSnapshot(), /textbox "Write a message"/);
  assert.equal(await ann.locator(`#${await field(ann).getAttribute("aria-describedby")}`).innerText(), "Nora Lie");
  assert.match(await ann.getByRole("log").ariaSnapshot(), /log "Conversation with Nora Lie"/);
  await cid.chat("AddChatMessage", { ChatSessionId: id, Message: { Type: "ToUser", Message: "Is it the <b>blue</b> house?", Author: "Nora" } });
  await hears(ann, /^Nora: Is it the blue house\?$/);

  // A prepared text: offered, walked through, put in and sent, one key right after the other.
  await keys.type("/g");
  await ann.getByRole("option", { name: "Greeting" }).waitFor();
  await keys.press("ArrowDown");
  await hears(ann, /^Ground floor$/);
  assert.match(await ann.getByRole("listbox", { name: "Quick replies" }).ariaSnapshot(), /option "Ground floor.*" \[selected\]/);
  await keys.press("Enter");
  await keys.press("Enter");
  await ann.locator(".said.mine .bubble", { hasText: "We are on the ground floor." }).waitFor();
  await focus(ann, "Write a message");

  // The transfer: the dialog has a name, keeps the focus, and gives it back.
  await reach(ann, ann, "Transfer", "Shift+Tab");
  await keys.press("Enter");
  await ann.getByRole("dialog", { name: "Transfer to" }).waitFor();
  await keys.press("Escape");
  await focus(ann, "Transfer");
  await keys.press("Enter");
  await reach(ann, ann, "Bob Dahl");
  await keys.press("Enter");
  await hears(ann, /Offered to Bob Dahl, who has not answered yet\./);
  await focus(ann, "Transfer");
  await row(bob, "offered", "Nora Lie").waitFor();
  await forget(ann);
  await bob.keyboard.press("Alt+a");
  await focus(bob, "Write a message");
  await hears(ann, /Bob Dahl has taken over the chat with Nora Lie/);
  await hears(ann, /Bob Dahl has this chat\./);

  // From list to list, and the end.
  await bob.keyboard.type("Goodbye");
  await bob.keyboard.press("Enter");
  await bob.locator(".said.mine .bubble", { hasText: "Goodbye" }).waitFor();
  await bob.keyboard.press("Alt+2");
  await bob.keyboard.press("Alt+ArrowDown");
  await bob.waitForURL(`**/chats/${id}`);
  await focus(bob, "Write a message");
  await reach(bob, bob, "End chat", "Shift+Tab");
  await bob.keyboard.press("Enter");
  await bob.getByRole("dialog", { name: "End the chat with Nora Lie?" }).waitFor();
  await focus(bob, "Cancel");
  await bob.keyboard.press("Tab");
  await bob.keyboard.press("Enter");
  await hears(bob, /Ended at .* If the visitor writes again, the chat goes on\./);
  await row(bob, "ended", "Nora Lie").waitFor();
  // The sheet of all that.
  await bob.getByRole("main").focus();
  await bob.keyboard.press("Shift+?");
  assert.match(await bob.getByRole("dialog", { name: "Keyboard shortcuts" }).ariaSnapshot(), /Alt G[\s\S]*Get next in queue/i);
  for (const page of [ann, bob]) await page.context().close();
});

test("what there is has a name", async () => {
  const topic = await sharedTopic();
  await waiting(topic, "Ola Nordmann", "Are you open?");
  const ann = await logsIn("ann");
  await row(ann, "queued", "Ola Nordmann").getByRole("button", { name: "Pick up Ola Nordmann" }).click();
  await field(ann).waitFor();
  const tree = await ann.locator("body").ariaSnapshot();
  for (const part of [
    /banner/, /navigation "Pages"/, /link "Chats/, /switch "Present" \[checked\]/, /complementary "Lists of chats"/,
    /button "Get next in queue/, /searchbox "Find"/, /heading "Your chats/, /region "Conversation"/, /heading "Ola Nordmann" \[level=1\]/,
    /button "More"/, /log "Conversation with Ola Nordmann"/, /radiogroup "/, /textbox "Write a message"/, /button "Prepared texts"/,
    /button "Emoji"/, /button "Send" \[disabled\]/, /button "Customer" \[pressed\]/,
  ]) assert.match(tree, part);
  // Nothing that can be pressed is without a name.
  assert.doesNotMatch(tree, /- (button|link|switch|textbox|searchbox|checkbox|radio|tab)(:| *\[|$)/m);
  await ann.context().close();
});
