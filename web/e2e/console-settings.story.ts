// What an administrator changes in the settings is what the next visitor meets: the badge, the look, the words, the form
// before the chat, the language, the hours and the request. Nothing typed is lost by going away, nothing wrong is saved.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Locator, Page } from "playwright-core";
import { sharedTopic, sitting, row } from "./console.ts";
import { address, cid, DESK, newestSession, newPage, open, site, tag, until, widget } from "./desk.ts";

const browser = await open();

const colourOf = (it: Locator): Promise<string> => it.evaluate((element) => getComputedStyle(element).backgroundColor);
const tab = (page: Page, name: string) => page.getByRole("tab", { name, exact: true }).click();

/** Saves what the page holds, and waits until the server has it. */
async function save(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("You have changes that are not saved.").waitFor({ state: "detached" });
}

async function turn(page: Page, name: string): Promise<void> {
  const before = await page.getByRole("switch", { name }).getAttribute("aria-checked");
  await page.getByRole("switch", { name }).click();
  await until(`${name} is turned`, async () => (await page.getByRole("switch", { name }).getAttribute("aria-checked")) !== before);
}

const admin = await sitting(browser, "cid");
const settings = async (topic: number, tab: string) => {
  await admin.goto(`${address}/settings/topics/${topic}/${tab}`);
  await admin.getByRole("tab", { selected: true }).waitFor();
};

test("badge, colours and layout are in the preview at once, and on the visitor's page once saved", async () => {
  const topic = await sharedTopic();
  const shopAt = await site(() => tag(topic));
  await settings(topic, "layout");
  const preview = admin.getByLabel("Preview");
  await admin.getByLabel("Text on the badge", { exact: true }).fill("Talk to us");
  await admin.getByLabel("Title", { exact: true }).fill("The harbour office");
  await admin.getByLabel("Line below the title", { exact: true }).fill("We know the tides");
  await admin.getByLabel("Main colour").fill("#663399");
  await admin.getByLabel("Badge", { exact: true }).fill("#ffcc00");
  await admin.getByLabel("Agent's messages", { exact: true }).fill("#003300");
  await admin.getByLabel("Theme").selectOption("Classic");
  await admin.getByLabel("Size", { exact: true }).selectOption("Large");
  assert.equal(await preview.locator(".w-badge").innerText(), "Talk to us");
  await preview.getByText("The harbour office").waitFor();
  await preview.getByText("We know the tides").waitFor();
  assert.equal(await colourOf(preview.locator(".w-badge")), "rgb(255, 204, 0)");
  assert.equal(await colourOf(preview.locator("header")), "rgb(102, 51, 153)");
  assert.equal(await colourOf(preview.locator(".w-theirs").first()), "rgb(0, 51, 0)");
  // Nobody else sees it yet.
  const early = await newPage(browser, DESK);
  await early.goto(shopAt);
  await early.getByRole("button", { name: "Ask us" }).waitFor();

  await save(admin);
  // A browser keeps a badge for a minute: this is another one.
  const shop = await newPage(browser, DESK);
  await shop.goto(shopAt);
  const badge = shop.getByRole("button", { name: "Talk to us" });
  assert.equal(await colourOf(badge), "rgb(255, 204, 0)");
  await badge.click();
  const frame = await widget(shop, topic);
  await frame.getByText("The harbour office").waitFor();
  await frame.getByText("We know the tides").waitFor();
  assert.equal(await frame.locator("html").getAttribute("data-theme"), "classic");
  assert.deepEqual(
    await frame.locator("html").evaluate((it) => ["accent", "theirs"].map((name) => it.style.getPropertyValue(`--${name}`))),
    ["#663399", "#003300"],
  );
  assert.equal((await shop.locator("iframe").boundingBox())?.width, 500);
  for (const page of [early, shop]) await page.context().close();
});

test("the form before the chat asks what is needed, in the topic's language, and the agent's greeting comes first", async () => {
  const topic = await sharedTopic();
  await settings(topic, "before");
  await turn(admin, "Form before the chat");
  await admin.getByLabel("Text above the form", { exact: true }).fill("Fortell oss hvem du er.");
  for (const [name, wanted] of [["E-mail", false], ["Name", true], ["Phone", true]] as const) {
    await admin.getByRole("checkbox", { name }).setChecked(wanted);
  }
  await admin.getByLabel("Preview").getByText("Fortell oss hvem du er.").waitFor();
  await admin.getByLabel("Preview").getByText("Phone").waitFor();
  // What is changed on one tab is kept while one looks at another, and saved with it.
  await tab(admin, "Properties");
  await admin.getByLabel("Language", { exact: true }).selectOption("nb");
  await admin.getByLabel("Greeting", { exact: true }).fill("Hei, du snakker med havnekontoret.");
  await save(admin);

  const shop = await newPage(browser, DESK);
  await shop.goto(`${address}/widget/${topic}?window`);
  await shop.getByText("Fortell oss hvem du er.").waitFor();
  assert.equal(await shop.locator("html").getAttribute("lang"), "nb");
  await shop.getByRole("button", { name: "Start chatten" }).click();
  assert.equal(await shop.locator("[aria-invalid=true]").count(), 2);
  await shop.getByLabel("Navn").fill("Nora Lie");
  await shop.getByLabel("Telefon").fill("12345678");
  await shop.getByRole("button", { name: "Start chatten" }).click();
  await shop.getByLabel("Skriv en melding").fill("Hei");
  await shop.getByLabel("Skriv en melding").press("Enter");
  const ann = await sitting(browser, "ann");
  await row(ann, "queued", "Nora Lie").getByRole("button", { name: "Pick up" }).click();
  await shop.getByText("Hei, du snakker med havnekontoret.", { exact: true }).waitFor();
  await ann.getByText("12345678").waitFor();
  for (const page of [shop, ann]) await page.context().close();
});

test("hours without an open day close the desk, and whoever comes leaves a request", async () => {
  const topic = await sharedTopic();
  const shop = await newPage(browser, DESK);
  await settings(topic, "hours");
  await turn(admin, "Use opening hours");
  for (const day of ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]) {
    if ((await admin.getByRole("switch", { name: day }).getAttribute("aria-checked")) === "true") await turn(admin, day);
  }
  await tab(admin, "Offline");
  await admin.getByLabel("Heading", { exact: true }).fill("The office is closed");
  await admin.getByLabel("Text", { exact: true }).fill("The sea is still open.");
  await admin.getByLabel("Preview").getByText("The office is closed").waitFor();
  assert.equal(await admin.getByLabel("Preview").locator(".w-button").count(), 0);
  await turn(admin, "Visitors may leave a request");
  for (const [name, wanted] of [["E-mail", true], ["Name", false]] as const) {
    await admin.getByRole("checkbox", { name }).setChecked(wanted);
  }
  assert.equal(await admin.getByLabel("Preview").locator(".w-button").count(), 1);
  await save(admin);

  await shop.goto(`${address}/widget/${topic}?window`);
  await shop.getByRole("heading", { name: "The office is closed" }).waitFor();
  await shop.getByText("The sea is still open.").waitFor();
  await shop.getByLabel("Your message").fill("Is my boat still there?");
  await shop.getByRole("button", { name: "Send request" }).click();
  assert.equal(await shop.locator("[aria-invalid=true]").count(), 1, "the address is needed, the name is not");
  await shop.getByLabel("E-mail").fill("nora@example.com");
  await shop.getByRole("button", { name: "Send request" }).click();
  await shop.getByRole("heading", { name: "We have received your request" }).waitFor();
  assert.equal((await newestSession(topic)).Status, "RequestPosted");

  // The same hours with every day open, and the desk is there again.
  await settings(topic, "hours");
  await turn(admin, "Use opening hours");
  await save(admin);
  const next = await newPage(browser, DESK);
  await next.goto(`${address}/widget/${topic}?window`);
  await next.getByLabel("Write a message").waitFor();
  for (const page of [shop, next]) await page.context().close();
});

test("what is not saved is not left behind unasked, and what is wrong is told beside its field", async () => {
  const topic = await sharedTopic();
  const stored = () => cid.get(`/api/v1/ChatTopic/${topic}`);
  await admin.goto(`${address}/chats`);
  await admin.getByRole("link", { name: "Settings" }).click();
  await admin.locator(`.topics a[href$="/topics/${topic}"]`).click();
  await tab(admin, "Widget");
  await admin.getByLabel("Title", { exact: true }).fill("Never mind");
  const question = admin.getByRole("dialog", { name: "Leave without saving what you changed?" });
  // Neither by a link, nor by the browser's own way back.
  await admin.getByRole("link", { name: "Chats" }).click();
  await question.getByRole("button", { name: "Cancel" }).click();
  await admin.evaluate(() => history.back());
  await question.getByRole("button", { name: "Cancel" }).click();
  assert.match(admin.url(), new RegExp(`/settings/topics/${topic}/layout$`));
  assert.equal(await admin.getByLabel("Title", { exact: true }).inputValue(), "Never mind");
  await admin.getByRole("button", { name: "Undo changes" }).click();
  assert.equal(await admin.getByLabel("Title", { exact: true }).inputValue(), "");
  await admin.getByLabel("Title", { exact: true }).fill("Never mind");
  await admin.getByRole("link", { name: "Chats" }).click();
  await question.getByRole("button", { name: "Leave" }).click();
  await admin.waitForURL("**/chats");
  assert.equal((await stored()).Widget.WelcomeTitle, "");

  await settings(topic, "layout");
  const colour = admin.getByLabel("Main colour");
  await colour.fill("#12");
  // From another tab: the page shows where it is.
  await tab(admin, "Offline");
  await admin.getByRole("button", { name: "Save" }).click();
  const fault = admin.getByRole("alert").filter({ hasText: "a colour is expected" });
  await fault.waitFor();
  assert.equal(await colour.getAttribute("aria-invalid"), "true");
  assert.equal(await colour.getAttribute("aria-describedby"), await fault.getAttribute("id"));
  await until("the field has the focus", () => colour.evaluate((it) => it === document.activeElement));
  await colour.fill("#123");
  assert.equal(await fault.count(), 0);
  await save(admin);
  await tab(admin, "Properties");
  await admin.getByLabel("Name (needed)").fill(" ");
  await admin.getByRole("button", { name: "Save" }).click();
  await admin.getByRole("alert").filter({ hasText: "a topic needs a name" }).waitFor();
  const { Name, Widget } = await stored();
  assert.deepEqual([Name, Widget.Color], ["Story", "#123"]);
  await admin.getByRole("button", { name: "Undo changes" }).click();
  await admin.context().close();
});
