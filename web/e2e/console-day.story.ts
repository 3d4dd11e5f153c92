// A day at the desk: somebody waits, two want the chat and one gets it, they talk, it goes to the other, it ends and is
// rated, and the dashboard has counted it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { field, row, say, sharedTopic, sitting, WIDE } from "./console.ts";
import { DESK, newestSession, newPage, open, site, tag, until, widget } from "./desk.ts";

const browser = await open();

test("from the queue to the rating, with two agents who want the same chat", async () => {
  const topic = await sharedTopic(
    { WidgetEnableRating: true, WelcomeMessage: "Hello, you are talking to the desk." },
    { PostFormEnabled: true, PostFormHeader: "That was it" },
  );
  const [ann, bob, cid] = await Promise.all([sitting(browser, "ann"), sitting(browser, "bob"), sitting(browser, "cid", WIDE)]);
  const shop = await newPage(browser, DESK);
  await shop.goto(await site(() => tag(topic)));
  await shop.getByRole("button", { name: "Ask us" }).click();
  const frame = await widget(shop, topic);
  await frame.getByLabel("Write a message").fill("Is the sea warm?");
  await frame.getByLabel("Write a message").press("Enter");

  // Both take it in the same moment; one has it, the other is told who.
  const buttons = await Promise.all(
    [ann, bob].map((page) => row(page, "queued", "Is the sea warm?").getByRole("button", { name: "Pick up" }).elementHandle()),
  );
  await Promise.all(buttons.map((button) => button?.evaluate((it) => (it as HTMLElement).click())));
  await frame.getByText("Hello, you are talking to the desk.", { exact: true }).waitFor();
  const { User, ChatSessionId } = await newestSession(topic);
  const [has, lost, other] = User.Name === "ann" ? [ann, bob, "Bob Dahl"] : [bob, ann, "Ann Berg"];
  await has.waitForURL(`**/chats/${ChatSessionId}`);
  await lost.getByText(`${User.FullName} was first`).waitFor();
  assert.equal(await row(lost, "own", "sea").count(), 0);

  // They talk. What looks like markup is text on both sides.
  await say(has, "It is <b>21</b> degrees & clear");
  await frame.getByText("It is <b>21</b> degrees & clear", { exact: true }).waitFor();
  await frame.getByLabel("Write a message").pressSequentially("And the <i>wind</i>?");
  await has.locator(".writes, .typing").first().waitFor({ state: "attached" });
  await frame.getByLabel("Write a message").press("Enter");
  await has.locator(".said.theirs .bubble", { hasText: "And the <i>wind</i>?" }).waitFor();
  await until("the visitor sees that the agent writes", async () => {
    await field(has).press("x");
    return (await frame.locator(".typing").count()) > 0;
  });
  await field(has).fill("");

  // A manager listens and whispers; the visitor knows nothing of it.
  await row(cid, "others", "wind").getByRole("link").click();
  await cid.getByText("You are listening in.").waitFor();
  await cid.getByLabel("Whisper to the agent who has this chat").fill("Mind the tide");
  await cid.getByLabel("Whisper to the agent who has this chat").press("Enter");
  await has.locator(".note", { hasText: "Mind the tide" }).waitFor();
  assert.equal(await frame.getByText("Mind the tide").count(), 0);

  // It is offered, declined, offered again, and taken.
  for (const answer of ["Decline", "Accept"]) {
    await has.getByRole("button", { name: "Transfer", exact: true }).click();
    await has.getByRole("dialog").getByRole("button", { name: other }).click();
    await has.getByText(`Offered to ${other}, who has not answered yet.`).waitFor();
    await row(lost, "offered", "wind").getByRole("link").click();
    await lost.getByRole("button", { name: answer }).click();
    await until("the offer is answered", async () => (await newestSession(topic)).TransferTo === null);
  }
  await row(lost, "own", "wind").waitFor();
  await has.getByText(`${other} has taken over the chat`).waitFor();
  await has.getByText(`You are listening in. ${other} has this chat`).waitFor();
  await say(lost, "Calm until the evening.");
  await frame.getByText("Calm until the evening.", { exact: true }).waitFor();

  // The end, and what the visitor thought of it.
  await lost.getByRole("button", { name: "End chat" }).click();
  await lost.getByRole("dialog").getByRole("button", { name: "End chat" }).click();
  await frame.getByRole("heading", { name: "That was it" }).waitFor();
  await frame.getByRole("radio", { name: "5 stars" }).check({ force: true });
  await frame.getByText("Thank you for your rating.").waitFor();
  await row(lost, "ended", "Calm until").getByLabel("5 stars").waitFor();

  // It is counted.
  await cid.getByRole("link", { name: "Dashboard" }).click();
  await cid.getByRole("heading", { name: "How it went" }).waitFor();
  await cid.getByLabel("Topic").selectOption({ label: "Story" });
  const total = cid.locator(".figures tfoot td");
  await until("the chat is counted with its rating", async () => {
    await cid.getByLabel("Period").selectOption("week");
    await cid.getByLabel("Period").selectOption("today");
    const cells = await total.allInnerTexts();
    return cells[0] === "1" && cells[1] === "1" && cells.at(-1) === "5";
  });
  for (const page of [ann, bob, cid, shop]) await page.context().close();
});
