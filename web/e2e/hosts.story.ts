// The widget on sites: with the strictest policy, on several pages, in several tabs, and where it may not be.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { address, ann, DESK, newestSession, newTopic, open, PHONE, present, says, site, tag, tell, until, widget } from "./desk.ts";

const browser = await open();
await present(true);

const badges = (page: Page) => page.getByRole("button", { name: "Ask us" });

test("what the page knows of its visitor is in the form already", () =>
  tell(browser, "prefill", DESK, async (page) => {
    const topic = await newTopic({}, { PreFormEnabled: true, RequiredFields: "Company" });
    const shop = await site(() =>
      tag(
        topic,
        `data-customerName="cookie:who" data-customerEmail="url:mail" data-customerPhone="12345678"
         data-companyName="variable:name"`,
      ),
    );
    // The only variable that a page without scripts of its own can have.
    await page.context().addCookies([{ name: "who", value: "Nora%20Lie", url: shop }]);
    await page.addInitScript(() => (window.name = "Acme & Co"));
    await page.goto(`${shop}/?mail=nora@example.com`);
    await badges(page).click();
    const frame = await widget(page, topic);
    await frame.getByLabel("Name").waitFor();
    for (const [label, value] of [["Name", "Nora Lie"], ["E-mail", "nora@example.com"], ["Phone", "12345678"], ["Company", "Acme & Co"]]) {
      assert.equal(await frame.getByLabel(label as string).inputValue(), value);
    }
    // Nothing of it is in an address.
    assert.doesNotMatch(frame.url(), /nora/i);
  }));

test("one tag twice is one badge, two topics are two, and both names of the script work", () =>
  tell(browser, "tags", DESK, async (page) => {
    const [one, two] = [await newTopic({}), await newTopic({ BadgeHeader: "Buy" })];
    const other = tag(two).replace("/widget.js", "/CS/javascript/chat.js");
    await page.goto(await site(() => `<h1>Shop</h1>${tag(one)}${tag(one)}${other}`));
    await badges(page).waitFor();
    await page.getByRole("button", { name: "Buy" }).waitFor();
    assert.equal(await badges(page).count(), 1);
    const boxes = await Promise.all([badges(page), page.getByRole("button", { name: "Buy" })].map((it) => it.boundingBox()));
    assert.ok((boxes[0]?.y ?? 0) >= (boxes[1]?.y ?? 0) + (boxes[1]?.height ?? 0), "they do not cover each other");
    await page.evaluate((topic) => (window as any).ParlourChat.open(topic), two);
    await (await widget(page, two)).getByLabel("Write a message").waitFor();
    await page.evaluate((topic) => (window as any).ParlourChat.close(topic), two);
    await page.getByRole("button", { name: "Buy" }).waitFor();
    await until("the window is gone", () => page.frames().length === 1);
  }));

test("before a click nothing of the chat is loaded but its badge", () =>
  tell(browser, "light", PHONE, async (page) => {
    const topic = await newTopic({});
    const asked: string[] = [];
    page.on("request", (request) => request.url().startsWith(address) && asked.push(new URL(request.url()).pathname));
    await page.goto(await site(() => tag(topic)));
    await badges(page).waitFor();
    assert.deepEqual(asked, ["/widget.js", `/widget/${topic}/badge.js`]);
  }));

test("a topic that names its sites is shown on no other", () =>
  tell(browser, "origins", DESK, async (page) => {
    const topic = await newTopic({});
    const shop = await site(() => tag(topic));
    await ann.put(`/live/v1/topics/${topic}/origins`, { Origins: [shop] });
    await page.goto(shop);
    await badges(page).click();
    await (await widget(page, topic)).getByLabel("Write a message").waitFor();
    await ann.put(`/live/v1/topics/${topic}/origins`, { Origins: ["https://another.example"] });
    const response = await fetch(`${address}/widget/${topic}`);
    assert.match(response.headers.get("content-security-policy") ?? "", /frame-ancestors 'self' https:\/\/another\.example$/);
    await page.evaluate(() => sessionStorage.clear());
    await page.reload();
    const refused = page.waitForEvent("console", (it) => /frame-ancestors/.test(it.text()));
    await badges(page).click();
    await refused;
    // Whoever opened it all the same can close it again.
    await page.getByRole("button", { name: "Close" }).click();
    await badges(page).waitFor();
  }, [/frame-ancestors/]));

/** A page of our own host: there the browser keeps what the widget asks it to keep. */
const own = (topic: number) => `${address}/widget/${topic}?window`;

test("reloading, going on and coming back lead to the same chat, with what was being written", () =>
  tell(browser, "back", DESK, async (page) => {
    const topic = await newTopic({}, { PreFormEnabled: true, RequiredFields: "Name" });
    await page.goto(own(topic));
    await page.getByLabel("Name").fill("Nora");
    await page.reload();
    assert.equal(await page.getByLabel("Name").inputValue(), "Nora");
    await page.getByRole("button", { name: "Start chat" }).click();
    await page.getByLabel("Write a message").fill("Hello");
    await page.getByLabel("Write a message").press("Enter");
    await page.getByText("Sent", { exact: true }).waitFor();
    await page.getByLabel("Write a message").fill("half a senten");
    const { ChatSessionId } = await newestSession(topic);
    await page.reload();
    await page.getByText("Hello", { exact: true }).waitFor();
    assert.equal(await page.getByLabel("Write a message").inputValue(), "half a senten");
    await page.goto(`${address}/docs`);
    await page.goBack();
    await page.getByText("Hello", { exact: true }).waitFor();
    await ann.chat("PickUpChatSession", { ChatSessionId });
    await says(ChatSessionId, "Welcome back");
    await page.getByText("Welcome back", { exact: true }).waitFor();
    assert.equal((await newestSession(topic)).ChatSessionId, ChatSessionId);
  }));

test("two tabs are one chat", () =>
  tell(browser, "tabs", DESK, async (page) => {
    const topic = await newTopic({}, { PostFormEnabled: true });
    const other = await page.context().newPage();
    await Promise.all([page.goto(own(topic)), other.goto(own(topic))]);
    for (const tab of [page, other]) await tab.getByLabel("Write a message").waitFor();
    const { ChatSessionId } = await newestSession(topic);
    const all: any[] = await ann.chat("ChatSessionsForUser");
    assert.equal(all.filter((it) => it.TopicId === topic).length, 1);
    await page.getByLabel("Write a message").fill("From the first");
    await page.getByLabel("Write a message").press("Enter");
    await other.getByText("From the first", { exact: true }).waitFor();
    await ann.chat("PickUpChatSession", { ChatSessionId });
    await says(ChatSessionId, "To both");
    for (const tab of [page, other]) await tab.getByText("To both", { exact: true }).waitFor();
    await other.getByRole("button", { name: "More" }).click();
    await other.getByRole("button", { name: "End chat" }).click();
    await other.locator("dialog").getByRole("button", { name: "End chat" }).click();
    for (const tab of [page, other]) await tab.getByRole("heading", { name: "The chat has ended" }).waitFor();
    await other.getByRole("button", { name: "Done" }).click();
    await page.getByRole("heading", { name: "Thank you" }).waitFor();
    // A new chat in one tab is the other's too.
    await page.getByRole("button", { name: "Start a new chat" }).click();
    await page.getByLabel("Write a message").waitFor();
    await other.getByLabel("Write a message").waitFor();
    await until("there are two chats in all", async () =>
      (await ann.chat("ChatSessionsForUser")).filter((it: any) => it.TopicId === topic).length === 2,
    );
  }));

test("a page of the same site goes on with the chat that was open", () =>
  tell(browser, "pages", DESK, async (page) => {
    const topic = await newTopic({});
    // From our own host, so that the frame may keep things whatever the browser thinks of others.
    await page.route(`${address}/shop*`, (route) =>
      route.fulfill({ contentType: "text/html", body: `<!doctype html><title>Shop</title>${tag(topic)}` }),
    );
    await page.goto(`${address}/shop`);
    await badges(page).click();
    const before = await widget(page, topic);
    await before.getByLabel("Write a message").fill("Hello");
    await before.getByLabel("Write a message").press("Enter");
    await before.getByText("Sent", { exact: true }).waitFor();
    await page.goto(`${address}/shop2`);
    await (await widget(page, topic)).getByText("Hello", { exact: true }).waitFor();
    await (await widget(page, topic)).getByRole("button", { name: "Minimise" }).click();
    // The page hears of it from the frame; who leaves before that left it open.
    await badges(page).waitFor();
    await page.goto(`${address}/shop`);
    await badges(page).waitFor();
    const { ChatSessionId } = await newestSession(topic);
    await ann.chat("PickUpChatSession", { ChatSessionId });
    await says(ChatSessionId, "Are you there?");
    await page.getByRole("button", { name: "Ask us (1)" }).waitFor();
  }));
