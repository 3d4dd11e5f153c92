// An agent shows a face: chooses a picture, sees it in the bar, and takes it back.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { NARROW, sharedTopic, sitting, WIDE } from "./console.ts";
import { agent, look, open, until } from "./desk.ts";

const browser = await open();
await sharedTopic();
const ann = agent("ann");

/** A picture of that size, as a phone's gallery gives one. */
const picture = async (page: Page): Promise<Buffer> => {
  const address: string = await page.evaluate(() => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [3000, 2000];
    const paper = canvas.getContext("2d");
    if (paper) {
      paper.fillStyle = "#2e7d5b";
      paper.fillRect(0, 0, 3000, 2000);
    }
    return canvas.toDataURL("image/png");
  });
  return Buffer.from(address.split(",")[1] ?? "", "base64");
};

async function shows(page: Page, name: string): Promise<void> {
  const shot = (screen: string) => look(page, page.mainFrame(), `console-${name}-photo-${screen}`);
  await page.getByRole("button", { name: "Your menu" }).click();
  await page.getByRole("menuitem", { name: "Photograph" }).click();
  const dialog = page.getByRole("dialog", { name: "Photograph of Ann Berg" });
  await dialog.waitFor();
  await shot("none");
  const field = dialog.locator("input[type=file]");
  await field.setInputFiles({ name: "notes.png", mimeType: "image/png", buffer: Buffer.from("no picture") });
  await dialog.getByText("This is no picture that can be read.").waitFor();
  await field.setInputFiles({ name: "me.png", mimeType: "image/png", buffer: await picture(page) });
  const seen = (place: string) => page.locator(place).evaluate((it: HTMLImageElement) => it.naturalWidth);
  await dialog.locator(".face img").waitFor();
  await until("it is there, made small before it was sent", async () => (await seen("dialog .face img")) === 256);
  await shot("chosen");
  assert.ok((await ann.get("/live/v1/me")).PhotoId > 0);
  await dialog.getByRole("button", { name: "Close" }).click();
  await page.locator(".bar .face img").waitFor();

  await page.getByRole("button", { name: "Your menu" }).click();
  await page.getByRole("menuitem", { name: "Photograph" }).click();
  await dialog.getByRole("button", { name: "Remove" }).click();
  await until("it is gone", async () => (await page.locator(".face img").count()) === 0);
  assert.equal((await ann.get("/live/v1/me")).PhotoId, 0);
}

for (const [name, options] of [["desk", WIDE], ["phone", NARROW]] as const) {
  test(`an agent shows a face, ${name}`, async () => {
    const page = await sitting(browser, "ann", options);
    await shows(page, name);
    await page.context().close();
  });
}
