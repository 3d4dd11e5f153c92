// The server is killed while two agents and a visitor write, one of them just sending, and comes back: nobody reloads or
// logs in again, nothing is lost and nothing is there twice.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { field, row, say, sharedTopic, sitting, waiting } from "./console.ts";
import { address, cid, DESK, newestSession, newPage, open, server, until } from "./desk.ts";

const browser = await open();

const CUT = "No connection. We keep trying";
const visitors = (page: Page) => page.getByLabel("Write a message");
const texts = async (id: number): Promise<string[]> =>
  (await cid.chat("GetChatMessages", { ChatSessionId: id, After: 0 })).filter((it: any) => it.Type !== "Special").map((it: any) => it.Message);
const shown = (page: Page): Promise<string[]> => page.locator(".said .bubble").allInnerTexts();
const presence = (page: Page, name: "Present" | "Away") => page.getByRole("switch", { name }).waitFor();

test("a killed server costs nobody a word", async () => {
  const topic = await sharedTopic();
  const [ann, bob, nora] = await Promise.all([sitting(browser, "ann"), sitting(browser, "bob"), newPage(browser, DESK)]);
  await nora.goto(`${address}/widget/${topic}?window`);
  await visitors(nora).fill("Is anybody there?");
  await visitors(nora).press("Enter");
  await row(ann, "queued", "Is anybody there?").getByRole("button", { name: "Pick up" }).click();
  await field(ann).waitFor();
  const hers = (await newestSession(topic)).ChatSessionId;
  const his = await waiting(topic, "Kari Moe");
  await row(bob, "queued", "Kari Moe").getByRole("button", { name: "Pick up" }).click();
  await say(bob, "Hello Kari");
  await waiting(topic, "Ola Nordmann");
  await row(bob, "queued", "Ola Nordmann").waitFor();
  // Bob is not there for anybody else.
  await bob.getByRole("switch", { name: "Present" }).click();
  await presence(bob, "Away");
  for (const page of [ann, bob, nora]) await page.evaluate(() => Object.assign(window, { untouched: true }));
  await say(ann, "I am here");
  await nora.getByText("I am here", { exact: true }).waitFor();
  await visitors(nora).fill("Half a ques");
  await field(bob).fill("Half a sen");

  // Ann's message is stored, and she is not told, neither by the answer nor by the stream: her page draws no frame
  // until the server is gone.
  const frames = await ann.evaluateHandle(() => {
    const [held, real] = [[] as FrameRequestCallback[], window.requestAnimationFrame];
    window.requestAnimationFrame = (frame) => held.push(frame);
    return { go: () => ((window.requestAnimationFrame = real), held.forEach((it) => real(it))) };
  });
  let asked = 0;
  await ann.route("**/AddChatMessage", async (route) => {
    if (asked++) return route.continue();
    await route.fetch();
    await server("kill");
    await route.abort("connectionreset");
  });
  await field(ann).fill("Said to a dying server");
  await field(ann).press("Enter");
  for (const page of [ann, bob]) await page.getByText(CUT).waitFor();
  await field(ann).fill("Ann's next dra");
  // Bob and the visitor speak to a dead one.
  await field(bob).fill("Said to a dead server");
  await field(bob).press("Enter");
  await visitors(nora).fill("Asked of a dead server");
  await visitors(nora).press("Enter");
  await Promise.all([bob, nora].map((page) => page.locator(".said.pending, .said.failed").first().waitFor()));
  await field(bob).fill("Bob's next dra");
  await visitors(nora).fill("Nora's next dra");

  await until("the message waits", async () => (await ann.locator(".said.pending, .said.failed").count()) === 1);
  await server("start");
  await until("what was not answered is sent again", () => asked > 1);
  await frames.evaluate((it) => it.go());
  for (const page of [ann, bob]) await page.getByText(CUT).waitFor({ state: "detached" });
  const all = ["Is anybody there?", "I am here", "Said to a dying server", "Asked of a dead server"];
  for (const page of [ann, nora]) {
    await until("both see the whole conversation, each line once", async () =>
      (await shown(page)).join("|") === all.join("|") && (await page.locator(".said.pending, .said.failed").count()) === 0,
    );
  }
  assert.deepEqual(await texts(hers), all);
  const other = ["I am Kari Moe", "Hello Kari", "Said to a dead server"];
  await until("so does the other agent", async () => (await shown(bob)).join("|") === other.join("|"));
  assert.deepEqual(await texts(his), other);

  // What was being written is there; so is everything else, and it goes on by itself.
  assert.equal(await field(ann).inputValue(), "Ann's next dra");
  assert.equal(await field(bob).inputValue(), "Bob's next dra");
  assert.equal(await visitors(nora).inputValue(), "Nora's next dra");
  await presence(ann, "Present");
  await presence(bob, "Away");
  const present: any[] = await cid.chat("GetChatPresence");
  assert.deepEqual([1, 2].map((id) => present.find((it) => it.UserId === id)?.Present), [true, false]);
  await waiting(topic, "Per Vik");
  for (const page of [ann, bob]) {
    await row(page, "queued", "Ola Nordmann").waitFor();
    await row(page, "queued", "Per Vik").waitFor();
    assert.equal(await page.locator(".list.is-queued .row").count(), 2);
  }
  await row(ann, "own", "Asked of a dead server").or(row(ann, "own", "Ann's next dra")).first().waitFor();
  await row(bob, "others", "Asked of a dead server").waitFor();
  await visitors(nora).press("Enter");
  await ann.locator(".said.theirs .bubble", { hasText: "Nora's next dra" }).waitFor();
  await field(ann).press("Enter");
  await nora.getByText("Ann's next dra", { exact: true }).waitFor();
  // Nobody loaded a page or logged in.
  for (const page of [ann, bob, nora]) assert.equal(await page.evaluate(() => "untouched" in window), true);
  for (const page of [ann, bob, nora]) await page.context().close();
});
