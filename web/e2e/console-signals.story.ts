// What makes itself heard: somebody new in the queue, a message nobody sees, an offer. Never what one does oneself, nor
// what one is looking at.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { field, row, say, sharedTopic, sitting, waiting, WIDE } from "./console.ts";
import { address, agent, cid, open, until } from "./desk.ts";

const browser = await open();
const topic = await sharedTopic();

/** Notes down what rings, and lets the page be hidden as another tab would hide it: it gets no frames then. */
function listening(): void {
  const rang = { tones: 0, shown: [] as { title: string; body: string; shown: Notification }[] };
  const create = AudioContext.prototype.createOscillator;
  AudioContext.prototype.createOscillator = function () {
    rang.tones++;
    return create.call(this);
  };
  class Shown extends EventTarget {
    static permission = "default";
    static requestPermission = async () => (Shown.permission = "granted");
    onclick: (() => void) | undefined;
    close = () => undefined;
    constructor(title: string, { body }: { body: string }) {
      super();
      rang.shown.push({ title, body, shown: this as unknown as Notification });
    }
  }
  let hidden = false;
  const frame = window.requestAnimationFrame.bind(window);
  let held: FrameRequestCallback[] = [];
  Object.defineProperty(document, "visibilityState", { get: () => (hidden ? "hidden" : "visible") });
  const page = {
    rang,
    frames: true,
    awaited: () => held.length,
    hide(yes: boolean) {
      hidden = yes;
      page.frames = !yes;
      if (!yes) held.splice(0).forEach(frame);
      document.dispatchEvent(new Event("visibilitychange"));
    },
  };
  Object.assign(window, {
    Notification: Shown,
    page,
    requestAnimationFrame: (run: FrameRequestCallback) => (page.frames ? frame(run) : held.push(run)),
  });
}

const hide = (page: Page, yes: boolean) => page.evaluate((it) => (window as any).page.hide(it), yes);
/** What rang since it was last asked: tones, and what was shown. */
const rang = (page: Page): Promise<[number, string[]]> =>
  page.evaluate(() => {
    const { rang } = (window as any).page;
    const all = [rang.tones, rang.shown.splice(0).map((it: any) => [it.title, it.body].filter(Boolean).join(": "))];
    rang.tones = 0;
    return all as [number, string[]];
  });
const titled = (page: Page, title: string) => until(`the title is ${title}`, async () => (await page.title()) === title);
const asks = (ChatSessionId: number, Message: string) =>
  cid.chat("AddChatMessage", { ChatSessionId, Message: { Type: "ToUser", Message, Author: "Nora" } });

const ann = await sitting(browser, "ann", WIDE, address, `(${listening})()`);

test("sound and notifications are on for whoever turns them on", async () => {
  const id = await waiting(topic, "Too Early");
  await row(ann, "queued", "Too Early").waitFor();
  assert.deepEqual(await rang(ann), [0, []]);
  await cid.chat("SaveChatSessionEntity", { ChatSessionId: id, Status: "Finished" });
  for (const name of ["Sound", "Notifications"]) {
    await ann.getByRole("button", { name: "Your menu" }).click();
    await ann.getByRole("menuitemcheckbox", { name }).click();
  }
  await row(ann, "queued", "Too Early").waitFor({ state: "detached" });
  await titled(ann, "Parlour");
});

test("somebody new in the queue rings, one's own doing does not", async () => {
  await waiting(topic, "Nora Lie");
  await titled(ann, "(1) Parlour");
  assert.deepEqual(await rang(ann), [1, []], "who looks at the page needs no notification");
  await hide(ann, true);
  await waiting(topic, "Ola Nordmann");
  await titled(ann, "(2) Parlour");
  assert.deepEqual(await rang(ann), [1, ["Ola Nordmann is waiting"]]);
  await hide(ann, false);

  await row(ann, "queued", "Nora Lie").getByRole("button", { name: "Pick up" }).click();
  await say(ann, "Good morning");
  await titled(ann, "(1) Parlour");
  await ann.getByRole("button", { name: "Transfer", exact: true }).click();
  await ann.getByRole("dialog").getByRole("button", { name: "Bob Dahl" }).click();
  await ann.getByRole("button", { name: "Take back" }).click();
  await ann.getByText("Offered to Bob Dahl, who has not").waitFor({ state: "detached" });
  await ann.getByRole("button", { name: "More", exact: true }).click();
  await ann.getByRole("menuitem", { name: "Put back into the queue" }).click();
  await ann.getByRole("dialog").getByRole("button").last().click();
  await row(ann, "queued", "Nora Lie").waitFor();
  await row(ann, "queued", "Nora Lie").getByRole("button", { name: "Pick up" }).click();
  await field(ann).waitFor();
  assert.deepEqual(await rang(ann), [0, []]);
  // Who is away is not called for the queue.
  await ann.getByRole("switch", { name: "Present" }).click();
  await ann.getByRole("switch", { name: "Away" }).waitFor();
  await waiting(topic, "Per Vik");
  await row(ann, "queued", "Per Vik").waitFor();
  assert.deepEqual(await rang(ann), [0, []]);
  await ann.getByRole("switch", { name: "Away" }).click();
  await ann.getByRole("switch", { name: "Present" }).waitFor();
});

test("a message rings unless one sees it", async () => {
  const id = Number(/(\d+)$/.exec(ann.url())?.[1]);
  const title = await ann.title();
  await asks(id, "Is the sea warm?");
  await ann.locator(".bubble", { hasText: "Is the sea warm?" }).waitFor();
  assert.deepEqual(await rang(ann), [0, []]);
  assert.equal(await ann.title(), title);

  await hide(ann, true);
  await asks(id, "And the <b>wind</b> & rain?");
  await titled(ann, "(3) Parlour");
  assert.deepEqual(await rang(ann), [1, ["Nora Lie: And the wind & rain?"]]);
  await hide(ann, false);
  await titled(ann, title);

  // Another chat than the one that is open, in sight: heard, and counted.
  await ann.getByRole("link", { name: "Dashboard" }).click();
  await asks(id, "Hello?");
  await titled(ann, "(3) Parlour");
  assert.deepEqual(await rang(ann), [1, []]);

  // A page that is hidden before the frame it was promised.
  await ann.evaluate(() => ((window as any).page.frames = false));
  await asks(id, "Is anybody there?");
  await until("what came waits for a frame", () => ann.evaluate(() => (window as any).page.awaited() > 0));
  await hide(ann, true);
  await until("it rings all the same", async () => (await ann.evaluate(() => (window as any).page.rang.shown.length)) === 1);
  // A click on what is shown leads to the chat.
  await ann.evaluate(() => (window as any).page.rang.shown[0].shown.onclick());
  await ann.waitForURL(`**/chats/${id}`);
  assert.deepEqual(await rang(ann), [1, ["Nora Lie: Is anybody there?"]]);
  await hide(ann, false);
  await titled(ann, title);
});

test("an offer rings for whom it is made to", async () => {
  const id = await waiting(topic, "Kari Moe");
  await row(ann, "queued", "Kari Moe").waitFor();
  const bob = agent("bob");
  await bob.chat("PickUpChatSession", { ChatSessionId: id });
  await row(ann, "others", "Kari Moe").waitFor();
  await rang(ann);
  await hide(ann, true);
  // What is said to another is for another.
  await asks(id, "A question to Bob");
  await bob.chat("TransferChatSession", { ChatSessionId: id, ToAssociate: "1" });
  await row(ann, "offered", "A question to Bob").waitFor();
  assert.deepEqual(await rang(ann), [1, ["Kari Moe is offered to you: A question to Bob"]]);
  await ann.context().close();
});
