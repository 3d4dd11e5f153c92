// Nobody is there, or the line is not: requests instead of chats, and what happens without a network.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import {
  address,
  ann,
  cid,
  DESK,
  look,
  messagesOf,
  newestSession,
  newTopic,
  open,
  PHONE,
  present,
  says,
  tell,
  until,
} from "./desk.ts";

const browser = await open();

/** The widget in a window of its own. */
async function window(page: Page, topic: number) {
  await page.goto(`${address}/widget/${topic}?window`);
  return page.mainFrame();
}

for (const [name, options] of [["phone", PHONE], ["desk", DESK]] as const) {
  test(`a request is left while nobody is there (${name})`, () =>
    tell(browser, `offline-${name}`, options, async (page) => {
      await present(false);
      const topic = await newTopic(
        { TicketEnabled: true, OfflineCollectConsent: true },
        { OfflineHeader: "We are closed", OfflineMessage: "Until tomorrow.", OfflineFields: "Email" },
      );
      const frame = await window(page, topic);
      await frame.getByRole("heading", { name: "We are closed" }).waitFor();
      await frame.getByRole("button", { name: "Send request" }).click();
      await look(page, frame, `${name}-offline-faults`);
      await frame.getByLabel("Your message").fill("Please call me");
      await frame.getByLabel("E-mail").fill("nora@example.com");
      await frame.getByRole("checkbox").check();
      await frame.getByRole("button", { name: "Send request" }).click();
      await frame.getByRole("heading", { name: "We have received your request" }).waitFor();
      const { Status, Ticket } = await newestSession(topic);
      assert.equal(Status, "RequestPosted");
      await frame.getByText(`Your request has number ${Ticket.TicketId}.`).waitFor();
      await look(page, frame, `${name}-ticket`);
    }));

  test(`whoever waits may leave a request instead (${name})`, () =>
    tell(browser, `request-${name}`, options, async (page) => {
      await present(true);
      const topic = await newTopic(
        { UseQueueOfflineForm: true, TicketEnabled: true },
        { LanguageIsoCode: "nb", OfflineFields: "Email" },
      );
      const frame = await window(page, topic);
      await frame.getByText("Du er den neste i køen.").waitFor();
      await frame.getByRole("button", { name: "Legg igjen en henvendelse i stedet" }).click();
      await look(page, frame, `${name}-request`);
      await frame.getByRole("button", { name: "Tilbake til chatten" }).click();
      await frame.getByRole("button", { name: "Legg igjen en henvendelse i stedet" }).click();
      await frame.getByLabel("Meldingen din").fill("Ring meg");
      await frame.getByLabel("E-post").fill("nora@example.com");
      await frame.getByRole("button", { name: "Send henvendelsen" }).click();
      await frame.getByRole("heading", { name: "Vi har mottatt henvendelsen din" }).waitFor();
    }));
}

test("without requests, only the texts are shown", () =>
  tell(browser, "texts", PHONE, async (page) => {
    await present(false);
    const frame = await window(page, await newTopic({ TicketEnabled: false }, { OfflineHeader: "We are closed" }));
    await frame.getByRole("heading", { name: "We are closed" }).waitFor();
    assert.equal(await frame.locator("input, textarea").count(), 0);
    await look(page, frame, "phone-closed");
  }));

test("a topic or a chat that is gone says so", () =>
  tell(browser, "gone", PHONE, async (page) => {
    await present(true);
    const frame = await window(page, 987_654);
    await frame.getByRole("heading", { name: "The chat is not available" }).waitFor();
    await look(page, frame, "phone-unavailable");
    const topic = await newTopic({});
    await window(page, topic);
    await page.getByLabel("Write a message").waitFor();
    const { ChatSessionId } = await newestSession(topic);
    await cid.chat(`DeleteChatSessionEntity?chatSessionEntityId=${ChatSessionId}`);
    await page.getByText("The chat is closed.").waitFor();
  }));

test("what is written while the line is cut arrives when it is back, once", () =>
  tell(browser, "cut", DESK, async (page) => {
    await present(true);
    const topic = await newTopic({});
    const frame = await window(page, topic);
    await frame.getByLabel("Write a message").waitFor();
    const { ChatSessionId } = await newestSession(topic);
    await ann.chat("PickUpChatSession", { ChatSessionId });
    await page.context().setOffline(true);
    await page.evaluate(() => dispatchEvent(new Event("offline")));
    await frame.getByLabel("Write a message").fill("Into the void");
    await frame.getByLabel("Write a message").press("Enter");
    await frame.getByText("Sending").or(frame.getByText("Not sent")).waitFor();
    await look(page, frame, "desk-cut");
    await says(ChatSessionId, "Said meanwhile");
    await page.context().setOffline(false);
    await frame.getByText("Said meanwhile", { exact: true }).waitFor();
    const retry = frame.getByRole("button", { name: "Try again" });
    if (await retry.isVisible()) await retry.click();
    const sent = async () => (await messagesOf(ChatSessionId)).filter((it) => it.Message === "Into the void").length;
    await until("the message arrives", async () => (await sent()) > 0);
    await frame.getByText("Sent", { exact: true }).waitFor();
    assert.equal(await sent(), 1);
    assert.equal(await frame.locator(".bubble", { hasText: "Into the void" }).count(), 1);
  }));

test("a server that cannot be reached is tried again", () =>
  tell(browser, "unreachable", PHONE, async (page) => {
    const topic = await newTopic({});
    await present(true);
    await page.route("**/live/v1/widget/topics/*", (route) => route.abort(), { times: 1 });
    const frame = await window(page, topic);
    await frame.getByRole("heading", { name: "That did not work" }).waitFor();
    await look(page, frame, "phone-failed");
    await frame.getByRole("button", { name: "Try again" }).click();
    await frame.getByLabel("Write a message").waitFor();
  }));
