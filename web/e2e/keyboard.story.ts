// A whole chat without a pointer, heard rather than seen.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ann, DESK, focused, newestSession, newTopic, open, present, reach, says, site, tag, tell, until, widget } from "./desk.ts";

const browser = await open();

test("a whole chat by keyboard alone", () =>
  tell(browser, "keyboard", DESK, async (page) => {
    await present(true);
    const topic = await newTopic(
      { WidgetEnableRating: true },
      { PreFormEnabled: true, RequiredFields: "Name", PostFormEnabled: true },
    );
    await page.goto(await site(() => `<h1>Shop</h1><a href="#x">A link</a>${tag(topic)}`));
    await page.getByRole("button", { name: "Ask us" }).waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    const frame = await widget(page, topic);
    await frame.getByLabel("Name").waitFor();
    await until("the first field has the focus", async () => (await focused(frame)) === "Name");
    await page.keyboard.type("Nora");
    await page.keyboard.press("Enter");
    await until("the message field has the focus", async () => (await focused(frame)) === "Write a message");
    await page.keyboard.type("First line");
    await page.keyboard.press("Shift+Enter");
    await page.keyboard.type("second line");
    await page.keyboard.press("Enter");
    await frame.getByText("Sent", { exact: true }).waitFor();

    // What others say is announced, what one says oneself is not.
    const { ChatSessionId } = await newestSession(topic);
    await ann.chat("PickUpChatSession", { ChatSessionId });
    await says(ChatSessionId, "Hello <b>Nora</b>");
    const heard = frame.locator("[aria-live=polite]").last();
    await until("it is announced", async () => /Ann.*: Hello Nora/.test((await heard.textContent()) ?? ""));
    assert.doesNotMatch((await heard.textContent()) ?? "", /First line/);

    // The emoji: opened, walked through by arrows, left, opened again, chosen.
    await reach(page, frame, "Emoji");
    await page.keyboard.press("Enter");
    await until("the first emoji has the focus", async () => (await focused(frame)) === "😀");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowRight");
    const chosen = await focused(frame);
    assert.notEqual(chosen, "😀");
    await page.keyboard.press("Escape");
    assert.equal(await focused(frame), "Emoji");
    await page.keyboard.press("Enter");
    await until("the first emoji has the focus", async () => (await focused(frame)) === "😀");
    await page.keyboard.press("Enter");
    await until("it is in the text", async () => (await frame.getByLabel("Write a message").inputValue()) === "😀");
    await page.keyboard.press("Enter");
    await frame.locator(".mine .bubble", { hasText: "😀" }).waitFor();

    // Escape puts the window away, the badge brings it back; the chat is where it was.
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Ask us" }).waitFor();
    await until("the badge has the focus", () =>
      page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.ariaLabel === "Ask us"),
    );
    await page.keyboard.press("Enter");
    await until("the message field has the focus", async () => (await focused(frame)) === "Write a message");

    // The menu, the question, the stars, the end.
    await reach(page, frame, "More", "Shift+Tab");
    await page.keyboard.press("Enter");
    await reach(page, frame, "End chat");
    await page.keyboard.press("Enter");
    await frame.getByText("Do you want to end the chat?").waitFor();
    await page.keyboard.press("Escape");
    await frame.getByText("Do you want to end the chat?").waitFor({ state: "detached" });
    await reach(page, frame, "Close", "Tab");
    await page.keyboard.press("Enter");
    await reach(page, frame, "End chat");
    await page.keyboard.press("Enter");
    await frame.getByRole("heading", { name: "The chat has ended" }).waitFor();
    await reach(page, frame, "1 star");
    for (const stars of [2, 3]) {
      await page.keyboard.press("ArrowRight");
      await until("the rating arrives", async () => (await newestSession(topic)).Rating === stars);
    }
    await reach(page, frame, "Done");
    await page.keyboard.press("Enter");
    await frame.getByRole("heading", { name: "Thank you" }).waitFor();
    assert.equal((await newestSession(topic)).Status, "Closed");
  }));
