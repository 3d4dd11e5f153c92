// A day at the desk: somebody waits, two want the chat and one gets it, they talk, it goes to the other, it ends and is
// rated, and the dashboard has counted it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { field, row, say, sharedTopic, sitting, WIDE } from "./console.ts";
import { address, cid as calls, DESK, newestSession, newPage, open, site, tag, until, widget } from "./desk.ts";

const browser = await open();

const tile = (page: Page, name: string) => page.locator(".tile").filter({ has: page.getByText(name, { exact: true }) }).locator("dd").innerText();
const seconds = (from: string, to: string): number => (Date.parse(`${to}Z`) - Date.parse(`${from}Z`)) / 1000;
/** Figures are of milliseconds, what is told of whole seconds. */
const near = (shown: string | undefined, wanted: number): boolean => Math.abs(Number(/^(\d+) sec$/.exec(shown ?? "")?.[1] ?? NaN) - wanted) <= 1;

/** How long both waited on average, and the one for its first answer, as the chats themselves say. */
async function waits(answered: number, left: number) {
  const all = await Promise.all([answered, left].map((id) => calls.get(`/api/v1/ChatSession/${id}`)));
  const each = all.map((it) => seconds(it.WhenRequested, it.WhenStarted.startsWith("0001") ? it.WhenEnded : it.WhenStarted));
  const messages: any[] = await calls.chat("GetChatMessages", { ChatSessionId: answered, After: 0 });
  const answer = messages.find((it) => it.Type === "ToCustomer" && it.SpecialType === "None");
  const { WhenRequested } = all.find((it) => it.ChatSessionId === answered);
  return { sessions: each.reduce((sum, it) => sum + it, 0) / each.length, first: seconds(WhenRequested, answer.WhenPosted) };
}

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
  await has.getByText(`${other} has this chat. You are shown as being here.`).waitFor();
  await say(lost, "Calm until the evening.");
  await frame.getByText("Calm until the evening.", { exact: true }).waitFor();

  // The end, and what the visitor thought of it.
  await lost.getByRole("button", { name: "End chat" }).click();
  await lost.getByRole("dialog").getByRole("button", { name: "End chat" }).click();
  await frame.getByRole("heading", { name: "That was it" }).waitFor();
  await frame.getByRole("radio", { name: "5 stars" }).check({ force: true });
  await frame.getByText("Thank you for your rating.").waitFor();
  await row(lost, "ended", "Calm until").getByLabel("5 stars").waitFor();

  // Somebody else does not wait for an answer.
  const gone = await newPage(browser, DESK);
  await gone.goto(`${address}/widget/${topic}?window`);
  await gone.getByLabel("Write a message").fill("Never mind");
  await gone.getByLabel("Write a message").press("Enter");
  await cid.getByRole("link", { name: "Dashboard" }).click();
  await cid.locator(".sessions li", { hasText: "Never mind" }).waitFor();
  const left = (await newestSession(topic)).ChatSessionId;
  await until("the tile counts who waits", async () => (await tile(cid, "Waiting")) === "1");
  await gone.getByRole("button", { name: "More" }).click();
  await gone.getByRole("button", { name: "End chat" }).click();
  await gone.locator("dialog").getByRole("button", { name: "End chat" }).click();
  await cid.getByText("Nobody is waiting.").waitFor();
  await until("the tile counts that nobody waits", async () => (await tile(cid, "Waiting")) === "0");

  // It is counted: one chat of two was answered, after so long, and one was left.
  await cid.getByLabel("Topic").selectOption({ label: "Story" });
  const counted = async () => {
    await cid.getByLabel("Period").selectOption("week");
    await cid.getByLabel("Period").selectOption("today");
    await cid.locator(".figures tfoot").waitFor();
    return cid.locator(".figures tfoot td").allInnerTexts();
  };
  let cells: string[] = [];
  await until("both chats are counted, one of them with its rating", async () => {
    cells = await counted();
    return cells.slice(0, 4).join() === "2,1,1,0" && cells.at(-1) === "5";
  });
  const { sessions, first } = await waits(ChatSessionId, left);
  assert.ok(near(cells[4], sessions), `${cells[4]} in the queue, ${sessions} as the chats say`);
  assert.ok(near(cells[5], first), `${cells[5]} until the first answer, ${first} as the messages say`);
  assert.match(cells[6] ?? "", /^\d+ sec$/);
  assert.equal(await cid.locator(".ratings li").filter({ hasText: "★★★★★" }).locator("b").innerText(), "1");
  assert.deepEqual(await cid.locator(".sums dd").allInnerTexts(), cells);

  // By agent: the one who ended it has it, the one who answered first has the first response, and nobody has the chat that
  // was left. By topic, and as a file.
  await cid.getByRole("group", { name: "A row for each" }).getByRole("button", { name: "Agent" }).click();
  const rows = cid.locator(".figures tbody tr");
  await until("there is a row for each", async () => (await rows.count()) === 3);
  assert.deepEqual((await rows.locator("th").allInnerTexts()).sort(), [User.FullName, other, "Nobody"].sort());
  const firstAgent = rows.filter({ hasText: User.FullName });
  assert.deepEqual((await firstAgent.locator("td").allInnerTexts()).slice(0, 3), ["0", "0", "0"]);
  assert.deepEqual((await rows.filter({ hasText: other }).locator("td").allInnerTexts()).slice(0, 3), ["1", "1", "0"]);
  assert.deepEqual((await rows.filter({ hasText: "Nobody" }).locator("td").allInnerTexts()).slice(0, 3), ["1", "0", "1"]);
  const [download] = await Promise.all([cid.waitForEvent("download"), cid.getByRole("button", { name: "CSV" }).click()]);
  assert.match(download.suggestedFilename(), /^parlour-agent-[\d-]+\.csv$/);
  const [heads = [], ...lines] = readFileSync(await download.path(), "utf8").trim().split("\r\n").map((it) => it.replaceAll('"', "").split(","));
  const column = (name: string) => lines.map((it) => it[heads.indexOf(name)]);
  assert.deepEqual(column("AgentName").sort(), ["", User.FullName, other].sort());
  assert.equal(column("FirstResponses")[column("AgentName").indexOf(User.FullName)], "1");
  for (const name of ["Answered", "Abandoned", "Rated5"]) assert.deepEqual(column(name).sort(), ["0", "0", "1"], name);
  for (const page of [ann, bob, cid, shop, gone]) await page.context().close();
});
