// What must not happen: a thing done twice, and a text that becomes a script.

import assert from "node:assert/strict";
import { test } from "node:test";
import { address, ann, DESK, look, messagesOf, newestSession, newTopic, open, PHONE, present, says, tell } from "./desk.ts";

const browser = await open();
await present(true);

/** Each would open a dialog if it were more than text; a dialog fails the story. */
const CORPUS = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<svg onload=alert(1)>",
  "<svg><script>alert&#40;1)</script></svg>",
  "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
  "<a href='javascript:alert(1)'>link</a>",
  "<a href='data:text/html,<script>alert(1)</script>'>link</a>",
  "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
  "<b style='position:fixed;inset:0' onmouseover=alert(1)>bold</b>",
  "<details open ontoggle=alert(1)>",
  "\"><input autofocus onfocus=alert(1)>",
  "</textarea><script>alert(1)</script>",
  "{{constructor.constructor('alert(1)')()}}",
  "${alert(1)}",
  "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
];

test("a hostile text is a text, whoever wrote it", () =>
  tell(browser, "hostile", DESK, async (page) => {
    const hostile = CORPUS[1] as string;
    const texts = {
      PreFormMessage: hostile,
      WelcomeTitle: hostile,
      WelcomeMessage: hostile,
      PostFormHeader: hostile,
      PostFormMessage: hostile,
      Font: "x\";}*{display:none",
    };
    const topic = await newTopic(
      { BadgeHeader: hostile, CustomQueueTextEnabled: true, CustomQueueText: `${hostile} {cque}`, WidgetEnableRating: true, WidgetRatingText: hostile },
      { PreFormEnabled: true, PostFormEnabled: true, RequiredFields: "Name", ...texts },
    );
    await page.goto(`${address}/widget/${topic}?window`);
    await page.getByText(hostile).first().waitFor();
    await page.getByLabel("Name").fill(hostile);
    await page.getByRole("button", { name: "Start chat" }).click();
    await page.getByText(`${hostile} 1`).waitFor();
    const { ChatSessionId } = await newestSession(topic);
    await ann.chat("PickUpChatSession", { ChatSessionId });
    for (const text of CORPUS) {
      const before = await page.locator(".mine .bubble").count();
      await page.getByLabel("Write a message").fill(text);
      await page.getByLabel("Write a message").press("Enter");
      await page.locator(".mine:not(.pending) .bubble").nth(before).waitFor();
      assert.equal(await page.locator(".mine .bubble").nth(before).innerText(), text);
      await says(ChatSessionId, `${text} said`, { Author: text.slice(0, 200) });
    }
    await says(ChatSessionId, "go", { SpecialType: "Url", SpecialParam: "javascript:alert(1)" });
    await says(ChatSessionId, "choose", { SpecialType: "Options", SpecialParam: JSON.stringify([hostile, { a: 1 }, 7]) });
    await page.getByRole("button", { name: hostile }).waitFor();
    assert.equal(await page.getByRole("link", { name: "Open page" }).count(), 0);
    const alien = await page.evaluate(() => {
      const within = document.querySelector("#app");
      const elements = [...(within?.querySelectorAll("script, style, iframe, object, embed, math, img, base, meta, link") ?? [])];
      const handlers = [...(within?.querySelectorAll("*") ?? [])].flatMap((it) => it.getAttributeNames().filter((name) => name.startsWith("on")));
      const links = [...(within?.querySelectorAll("a") ?? [])].filter((it) => !/^(https?|mailto):/.test(it.href)).map((it) => it.href);
      return [...elements.map((it) => it.outerHTML), ...handlers, ...links];
    });
    assert.deepEqual(alien, []);
    await page.getByRole("button", { name: "More" }).click();
    await page.getByRole("button", { name: "End chat" }).click();
    await page.locator("dialog").getByRole("button", { name: "End chat" }).click();
    await page.getByRole("heading", { name: hostile }).first().waitFor();
    await look(page, page.mainFrame(), "desk-hostile");
  }));

test("what is pressed twice is done once", () =>
  tell(browser, "twice", PHONE, async (page) => {
    const topic = await newTopic({}, { PreFormEnabled: true, RequiredFields: "Name", AutoFaqEnabled: true });
    const calls: string[] = [];
    page.on("request", (request) => request.method() === "POST" && calls.push(new URL(request.url()).pathname.split("/").at(-1) ?? ""));
    await page.goto(`${address}/widget/${topic}?window`);
    await page.getByLabel("Name").fill("Nora");
    await page.getByRole("button", { name: "Start chat" }).dblclick({ delay: 1 });
    await page.getByLabel("Your question").fill("Where?");
    await page.getByRole("button", { name: "Ask" }).evaluate((it: HTMLButtonElement) => {
      it.click();
      it.click();
    });
    await page.getByLabel("Write a message").fill("Once");
    await page.getByRole("button", { name: "Send" }).evaluate((it: HTMLButtonElement) => {
      it.click();
      it.click();
    });
    await page.getByText("Sent", { exact: true }).waitFor();
    const { ChatSessionId } = await newestSession(topic);
    assert.deepEqual(calls.filter((it) => it !== "typing"), ["sessions", "form", "question", "messages"]);
    assert.equal((await messagesOf(ChatSessionId)).filter((it) => it.Message === "Once").length, 1);
  }));

test("an answer that was lost does not make a second message", () =>
  tell(browser, "lost", DESK, async (page) => {
    const topic = await newTopic({});
    await page.goto(`${address}/widget/${topic}?window`);
    await page.getByLabel("Write a message").waitFor();
    await page.route(
      "**/session/messages",
      async (route) => {
        await route.fetch();
        await route.abort();
      },
      { times: 1 },
    );
    await page.getByLabel("Write a message").fill("Once");
    await page.getByLabel("Write a message").press("Enter");
    await page.getByText("Sent", { exact: true }).waitFor();
    const { ChatSessionId } = await newestSession(topic);
    assert.equal((await messagesOf(ChatSessionId)).filter((it) => it.Message === "Once").length, 1);
    assert.equal(await page.locator(".bubble", { hasText: "Once" }).count(), 1);
  }));

test("a conversation of hundreds of messages is quick, and all of it is there", () =>
  tell(browser, "long", PHONE, async (page) => {
    const topic = await newTopic({});
    await page.goto(`${address}/widget/${topic}?window`);
    await page.getByLabel("Write a message").waitFor();
    const { ChatSessionId } = await newestSession(topic);
    await ann.chat("PickUpChatSession", { ChatSessionId });
    for (let at = 0; at < 300; at += 50) {
      await Promise.all(Array.from({ length: 50 }, (_, index) => says(ChatSessionId, `Message ${at + index} of many`)));
    }
    await page.getByText(/^Message 29\d of many$/).first().waitFor();
    await page.reload();
    const list = page.getByRole("log");
    await page.locator(".bubble").nth(79).waitFor();
    assert.equal(await page.locator(".bubble").count(), 80);
    await page.getByRole("button", { name: "Show earlier messages" }).click();
    await page.getByRole("button", { name: "Show earlier messages" }).click();
    await page.locator(".bubble").nth(299).waitFor();
    // Whoever reads above is left there, and told that there is more below.
    await list.evaluate((it) => it.scrollTo(0, 0));
    await says(ChatSessionId, "The newest");
    await page.getByRole("button", { name: "1 new message" }).click();
    await page.getByText("The newest", { exact: true }).waitFor();
    assert.ok(await list.evaluate((it) => it.scrollHeight - it.scrollTop - it.clientHeight < 5));
  }));
