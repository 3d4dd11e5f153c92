// The line is cut while an agent writes: no draft is lost, nothing is said twice, and what was missed is there after.

import assert from "node:assert/strict";
import { test } from "node:test";
import { field, row, say, sharedTopic, sitting, WIDE } from "./console.ts";
import { agent, messagesOf, open, until } from "./desk.ts";
import { line } from "./line.ts";

const browser = await open();

test("a cut line loses no draft, repeats no message, and is caught up with", async () => {
  const topic = await sharedTopic();
  const cid = agent("cid");
  const chat = async (CustomerName: string): Promise<number> => {
    const { ChatSessionId } = await cid.chat("SaveChatSessionEntity", { TopicId: topic, Status: "InQueue", CustomerName });
    return ChatSessionId;
  };
  const id = await chat("Nora Lie");
  await agent("ann").chat("PickUpChatSession", { ChatSessionId: id });
  const { address: at, cut, mend } = await line();
  const page = await sitting(browser, "ann", WIDE, at);
  await row(page, "own", "Nora Lie").getByRole("link").click();
  await say(page, "Before the cut");
  await field(page).fill("Half a sen");

  cut();
  await page.getByText("No connection. We keep trying").waitFor();
  assert.equal(await field(page).inputValue(), "Half a sen");
  // What is said meanwhile, on both sides.
  await cid.chat("AddChatMessage", { ChatSessionId: id, Message: { Type: "ToUser", Message: "Are you there?", Author: "Nora" } });
  const late = await chat("Ola Nordmann");
  await field(page).fill("Said into the void");
  await field(page).press("Enter");
  await page.locator(".said.failed, .said.pending").first().waitFor();
  await field(page).fill("And a new draft");
  // Nothing of it is lost when the page is loaded anew, either; but first the line comes back.
  mend();
  await page.getByText("No connection. We keep trying").waitFor({ state: "detached" });
  await page.locator(".said.theirs .bubble", { hasText: "Are you there?" }).waitFor();
  await row(page, "queued", "Ola Nordmann").waitFor();
  const retry = page.getByRole("button", { name: "Try again" });
  if (await retry.count()) await retry.click();
  await until("what was said into the void has arrived", async () =>
    (await messagesOf(id)).filter((it) => it.Message === "Said into the void").length === 1,
  );
  await until("nothing is pending", async () => (await page.locator(".said.pending, .said.failed").count()) === 0);
  assert.equal(await page.locator(".bubble", { hasText: "Said into the void" }).count(), 1);
  assert.equal(await field(page).inputValue(), "And a new draft");

  await page.reload();
  await field(page).waitFor();
  assert.equal(await field(page).inputValue(), "And a new draft");
  assert.equal((await messagesOf(id)).filter((it) => it.Message === "Said into the void").length, 1);
  assert.ok(late > id);
  await page.context().close();
});
