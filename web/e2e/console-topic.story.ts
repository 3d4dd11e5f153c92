// A topic's settings that are more than one field: its logo, texts in several languages, and what its requests get; and
// two agents who look at one chat.

import assert from "node:assert/strict";
import { test } from "node:test";
import { row, sharedTopic, sitting, WIDE } from "./console.ts";
import { address, cid, open, until } from "./desk.ts";

const browser = await open();
/** One green point. */
const PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

test("a logo is chosen, shown and removed, and one with scripts is refused", async () => {
  const topic = await sharedTopic({}, { LogoEnabled: true });
  const page = await sitting(browser, "cid", WIDE);
  await page.goto(`${address}/settings/topics/${topic}/layout`);
  const file = page.locator("input[type=file]");
  await page.getByText("There is no logo yet.").waitFor();
  await file.setInputFiles({ name: "logo.svg", mimeType: "image/svg+xml", buffer: Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>") });
  await page.getByRole("alert").getByText("SVG files may hold scripts").waitFor();
  await file.setInputFiles({ name: "logo.png", mimeType: "image/png", buffer: Buffer.from(PNG, "base64") });
  const shown = page.getByRole("img", { name: "logo.png" });
  await shown.waitFor();
  await until("the picture is drawn", () => shown.evaluate((it) => (it as HTMLImageElement).naturalWidth === 1));
  assert.equal(await page.locator(".preview header img").count(), 1, "the preview has it too");
  const { Widget } = await cid.get(`/api/v1/ChatTopic/${topic}`);
  assert.equal(Widget.LogoName, "logo.png");
  await page.locator(".logo").getByRole("button", { name: "Remove" }).click();
  await page.getByText("There is no logo yet.").waitFor();
  await page.context().close();
});

test("a text is written in several languages and in one again", async () => {
  const topic = await sharedTopic({}, { WelcomeTitle: "Ask us" });
  const page = await sitting(browser, "cid", WIDE);
  await page.goto(`${address}/settings/topics/${topic}/layout`);
  const label = "Title";
  await page.getByRole("button", { name: `${label}: In several languages`, exact: true }).click();
  await page.getByLabel(`${label}: Add a language`, { exact: true }).selectOption("NO");
  await page.getByLabel(new RegExp(`^${label}: Norw`)).fill('Spør "oss"');
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved").first().waitFor();
  const stored = async () => (await cid.get(`/api/v1/ChatTopic/${topic}`)).Widget.WelcomeTitle;
  assert.equal(await stored(), 'US:"Ask us";NO:"Spør ""oss"""');
  await page.getByRole("button", { name: /^Remove Norw/ }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await until("it is in one language", async () => (await stored()) === "Ask us");
  await page.context().close();
});

test("two agents see each other at a chat that waits", async () => {
  const topic = await sharedTopic();
  const { ChatSessionId } = await cid.chat("SaveChatSessionEntity", { TopicId: topic, Status: "InQueue", CustomerName: "Kari Vik" });
  await cid.chat("AddChatMessage", { ChatSessionId, Message: { Type: "ToUser", Message: "Hello?", Author: "Kari Vik" } });
  const [ann, bob] = [await sitting(browser, "ann", WIDE), await sitting(browser, "bob", WIDE)];
  await row(ann, "queued", "Kari Vik").getByRole("link").click();
  await row(bob, "queued", "Kari Vik").getByRole("link").click();
  await ann.locator(".viewers", { hasText: "here too" }).waitFor();
  await bob.locator(".viewers", { hasText: "here too" }).waitFor();
  await bob.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Dashboard" }).click();
  await until("bob is gone", async () => (await ann.locator(".viewers", { hasText: "here too" }).count()) === 0);
  await Promise.all([ann, bob].map((page) => page.context().close()));
});
