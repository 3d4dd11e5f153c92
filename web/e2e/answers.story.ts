// What comes beside words: answers to common questions, files both ways, and the conversation by mail.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import {
  address,
  ann,
  DESK,
  endsChat,
  look,
  messagesOf,
  newestSession,
  newTopic,
  open,
  PHONE,
  present,
  tell,
  until,
} from "./desk.ts";

const browser = await open();
await present(true);

/** The smallest picture there is. */
const PICTURE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

for (const [name, options] of [["phone", PHONE], ["desk", DESK]] as const) {
  test(`an answer that is there already spares the wait (${name})`, () =>
    tell(browser, `faq-${name}`, options, async (page) => {
      const topic = await newTopic({}, { AutoFaqEnabled: true, AutoFaqCategory: { KbCategoryId: 1 } });
      await page.goto(`${address}/widget/${topic}?window`);
      await page.getByLabel("Your question").fill("How do I change my booking?");
      await page.getByRole("button", { name: "Ask" }).click();
      await page.getByText("Changing a booking", { exact: true }).waitFor();
      assert.equal(await page.locator(".answer b").first().innerText(), "My bookings");
      assert.equal(await page.getByRole("link", { name: "Read more" }).getAttribute("href"), "https://a.example/change");
      await look(page, page.mainFrame(), `${name}-faq-answers`);
      await page.getByRole("button", { name: "Yes, thank you" }).click();
      await page.getByRole("heading", { name: "Thank you" }).waitFor();
      assert.equal((await newestSession(topic)).Status, "Closed");
    }));

  test(`files go both ways once the agent allows it (${name})`, () =>
    tell(browser, `files-${name}`, options, async (page) => {
      const topic = await newTopic({});
      await page.goto(`${address}/widget/${topic}?window`);
      await page.getByLabel("Write a message").waitFor();
      const { ChatSessionId } = await newestSession(topic);
      await ann.chat("PickUpChatSession", { ChatSessionId });
      assert.equal(await page.getByRole("button", { name: "Attach a file" }).count(), 0);
      await ann.put(`/live/v1/sessions/${ChatSessionId}/uploads`, { Allowed: true });
      await page.getByRole("button", { name: "Attach a file" }).waitFor();

      const input = page.locator("input[type=file]");
      await input.setInputFiles({ name: "dot.png", mimeType: "image/png", buffer: PICTURE });
      const saved = page.getByRole("button", { name: "dot.png" });
      await saved.waitFor();
      const download = page.waitForEvent("download");
      await saved.click();
      assert.deepEqual(await readFile(await (await download).path()), PICTURE);

      // What cannot be sent is said beside the file, and what only pretends is refused by the server.
      await input.setInputFiles({ name: "run.exe", mimeType: "image/png", buffer: PICTURE });
      await page.getByText("This type of file cannot be sent.").waitFor();
      await look(page, page.mainFrame(), `${name}-files`);
      await page.getByRole("button", { name: "Discard" }).click();
      await input.setInputFiles({ name: "fake.png", mimeType: "image/png", buffer: Buffer.from("MZ no picture") });
      await page.getByText("This type of file cannot be sent.").waitFor();
      await page.getByRole("button", { name: "Discard" }).click();

      // By the clipboard, and dropped on the window.
      for (const [event, member] of [["paste", "clipboardData"], ["drop", "dataTransfer"]]) {
        await page.evaluate(
          ([event, member, bytes]) => {
            const data = new DataTransfer();
            data.items.add(new File([Uint8Array.from(atob(bytes), (it) => it.charCodeAt(0))], `${event}.png`));
            const made = new Event(event, { bubbles: true, cancelable: true });
            Object.defineProperty(made, member, { value: data });
            document.querySelector("textarea")?.dispatchEvent(made);
          },
          [event, member, PICTURE.toString("base64")] as [string, string, string],
        );
        await page.getByRole("button", { name: `${event}.png` }).waitFor();
      }

      await ann.send(`/live/v1/sessions/${ChatSessionId}/files?name=terms.pdf`, Buffer.from("%PDF-1.4\n%%EOF\n"));
      await page.getByRole("button", { name: "terms.pdf" }).waitFor();
      assert.equal((await messagesOf(ChatSessionId)).filter((it) => it.Message.includes(".p")).length >= 4, true);

      await ann.put(`/live/v1/sessions/${ChatSessionId}/uploads`, { Allowed: false });
      await page.getByRole("button", { name: "Attach a file" }).waitFor({ state: "detached" });
    }));
}

test("the conversation is sent where the visitor wants it", () =>
  tell(browser, "transcript", PHONE, async (page) => {
    const topic = await newTopic(
      {},
      { PreFormEnabled: true, RequiredFields: "Email", PostFormEnabled: true, PostTranscriptEnabled: true },
    );
    await page.goto(`${address}/widget/${topic}?window`);
    await page.getByLabel("E-mail").fill("nora@example.com");
    await page.getByRole("button", { name: "Start chat" }).click();
    await page.getByLabel("Write a message").fill("Hello");
    await page.getByLabel("Write a message").press("Enter");
    await page.getByText("Sent", { exact: true }).waitFor();
    const { ChatSessionId } = await newestSession(topic);
    await ann.chat("PickUpChatSession", { ChatSessionId });
    await endsChat(ChatSessionId);
    const field = page.getByLabel("Get the conversation by e-mail");
    await field.waitFor();
    assert.equal(await field.inputValue(), "nora@example.com");
    await field.fill("nobody");
    await page.getByRole("button", { name: "Send" }).click();
    await page.getByText("This is not an e-mail address.").waitFor();
    await look(page, page.mainFrame(), "phone-transcript");
    await field.fill("nora@example.com");
    await page.getByRole("button", { name: "Send" }).click();
    await page.getByText("The conversation is on its way.").waitFor();
    await page.getByRole("button", { name: "Done" }).click();
    await until("the chat is closed", async () => (await newestSession(topic)).Status === "Closed");
  }));
