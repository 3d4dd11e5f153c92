// What must not happen: a thing done twice, and a text that becomes a script.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { field, logIn, row, WIDE } from "./console.ts";
import { address, ann, DESK, look, messagesOf, newestSession, newPage, newTopic, open, PHONE, present, says, tell, until } from "./desk.ts";

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

/** What no text may become within that part of a page. */
const alien = (page: Page, within: string) =>
  page.locator(within).evaluate((part) => {
    const elements = [...part.querySelectorAll("script:not([src]), style, iframe, object, embed, math, img, base, meta, link")];
    const handlers = [...part.querySelectorAll("*")].flatMap((it) => it.getAttributeNames().filter((name) => name.startsWith("on")));
    const links = [...part.querySelectorAll("a")].filter((it) => !/^(https?|mailto):/.test(it.href)).map((it) => it.href);
    return [...elements.map((it) => it.outerHTML), ...handlers, ...links];
  });

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
    assert.deepEqual(await alien(page, "#app"), []);

    // The agent's screen: the list, the conversation, who the visitor says he is, and the picture of the whole.
    const desk = await newPage(browser, WIDE);
    await logIn(desk, "ann");
    await row(desk, "own", hostile).getByRole("link").click();
    await field(desk).waitFor();
    const shown = desk.locator(".said.theirs .bubble");
    await shown.last().hover();
    const read = new Set<string>();
    await until("all of it is text on the agent's screen", async () => {
      // Only what is in sight is drawn.
      assert.deepEqual(await alien(desk, "#app"), []);
      for (const text of await shown.allInnerTexts()) read.add(text);
      await desk.mouse.wheel(0, -200);
      return CORPUS.every((text) => read.has(text));
    });
    await desk.context().close();

    // The conversation as a document of its own, without any policy that would keep a script from running.
    const { Transcript = "", ...more } = await ann.chat("GetChatTranscript", { ChatSessionId, Html: true }).then((it) => (typeof it === "string" ? { Transcript: it } : it));
    assert.match(Transcript, /alert/, JSON.stringify(Object.keys(more)));
    const whole = await newPage(browser, DESK);
    await whole.setContent(`<div id="whole">${Transcript}</div>`);
    await whole.getByText("${alert(1)} said").first().waitFor();
    assert.deepEqual(await alien(whole, "#whole"), []);
    await whole.context().close();
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
