// A manager listens, whispers, and takes a chat over. Nobody sees him before; then everybody does. What agents say to
// each other reaches the visitor on no way.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { field, row, say, sharedTopic, sitting } from "./console.ts";
import { address, ann as annsCalls, cid as cidsCalls, DESK, newestSession, newPage, open, until } from "./desk.ts";

const browser = await open();

/** All that the visitor's own stream says, from now on, as it comes over the line. */
async function overhear(key: string) {
  const ends = new AbortController();
  const heard = { text: "" };
  after(() => ends.abort());
  const { body } = await fetch(`${address}/live/v1/widget/events`, { headers: { "X-Session-Key": key }, signal: ends.signal });
  assert.ok(body);
  void (async () => {
    for await (const part of body.pipeThrough(new TextDecoderStream())) heard.text += part;
  })().catch(() => undefined);
  return heard;
}

test("a manager listens unseen, whispers to the agent alone, and takes over for all to see", async () => {
  const topic = await sharedTopic();
  const [ann, cid, nora] = await Promise.all([sitting(browser, "ann"), sitting(browser, "cid"), newPage(browser, DESK)]);
  let key = "";
  nora.on("request", (it) => (key = it.headers()["x-session-key"] ?? key));
  await nora.goto(`${address}/widget/${topic}?window`);
  const asks = nora.getByLabel("Write a message");
  await asks.fill("Is the ferry late?");
  await asks.press("Enter");
  await row(ann, "queued", "Is the ferry late?").getByRole("button", { name: "Pick up" }).click();
  await say(ann, "Let me look");
  await nora.getByText("Let me look", { exact: true }).waitFor();
  const { ChatSessionId: id } = await newestSession(topic);
  const heard = await overhear(key);
  await ann.getByText("Read", { exact: true }).waitFor();
  const conversation = ann.getByRole("log");
  const [before, beforeNora] = [await conversation.innerText(), await nora.locator("main, body").first().innerText()];
  const session = async () => {
    const { User, TransferTo, Status, UserIsTyping, LastMessage, AlertLevel } = await annsCalls.get(`/api/v1/ChatSession/${id}`);
    return { User, TransferTo, Status, UserIsTyping, LastMessage, AlertLevel };
  };
  const seen = await session();

  // He listens: the agent's and the visitor's pages are what they were.
  await row(cid, "others", "Let me look").getByRole("link").click();
  await cid.getByText("You are listening in. Ann Berg has this chat and does not see you.").waitFor();
  await cid.locator(".bubble", { hasText: "Is the ferry late?" }).waitFor();
  assert.equal(await conversation.innerText(), before);
  assert.equal(await nora.locator("main, body").first().innerText(), beforeNora);
  assert.deepEqual(await session(), seen);
  // What he begins to write is not the agent's writing.
  const whisper = cid.getByLabel("Whisper to the agent who has this chat");
  await whisper.pressSequentially("Ferry 7 is cancelled");
  await whisper.press("Enter");
  await ann.locator(".note.is-whisper", { hasText: "Ferry 7 is cancelled" }).waitFor();
  await cid.getByRole("radio", { name: "Note" }).click();
  await cid.getByLabel("Write a note").fill("Complained twice last year");
  await cid.getByLabel("Write a note").press("Enter");
  await ann.locator(".note.is-note", { hasText: "Complained twice last year" }).waitFor();
  await ann.getByRole("radio", { name: "Note" }).click();
  await ann.getByLabel("Write a note").fill("Owns the blue boat");
  await ann.getByLabel("Write a note").press("Enter");
  await cid.locator(".note.is-note", { hasText: "Owns the blue boat" }).waitFor();
  await ann.getByRole("radio", { name: "Message" }).click();

  // She is writing when he takes over.
  await field(ann).fill("The ferry is on ti");
  await cid.getByRole("button", { name: "Take over" }).click();
  await field(cid).waitFor();
  await ann.locator(".notices").getByText("Cid Eng has taken over the chat with").waitFor();
  await ann.getByText("Cid Eng has this chat.").waitFor();
  await ann.locator(".told", { hasText: "cid has taken over the chat." }).waitFor();
  assert.equal(await row(ann, "own", "ferry").count(), 0);
  assert.equal(await field(ann).count(), 0, "she cannot write to the visitor any more");
  await nora.locator(".told", { hasText: "cid has taken over the chat." }).waitFor();
  await say(cid, "The ferry is cancelled, there is a bus");
  await nora.getByText("The ferry is cancelled, there is a bus", { exact: true }).waitFor();
  await ann.locator(".bubble", { hasText: "there is a bus" }).waitFor();
  await asks.fill("Thank you");
  await asks.press("Enter");
  await cid.locator(".said.theirs .bubble", { hasText: "Thank you" }).waitFor();

  // Her draft is hers, also when the page is loaded anew, and of use for a whisper.
  const left = ann.locator(".left-over");
  await left.getByText("The ferry is on ti").waitFor();
  await row(ann, "others", "Draft: The ferry is on ti").waitFor();
  await ann.reload();
  await row(ann, "others", "Draft: The ferry is on ti").waitFor();
  await until("the stream has said the end", () => heard.text.includes("Thank you") && heard.text.includes("there is a bus"));
  const said = await Promise.all([
    heard.text,
    nora.locator("body").innerText(),
    fetch(`${address}/live/v1/widget/session`, { headers: { "X-Session-Key": key } }).then((it) => it.text()),
    ...[true, false].map((Html) => cidsCalls.chat("GetChatTranscript", { ChatSessionId: id, Html })),
    cidsCalls.chat("GetChatMessages", { ChatSessionId: id, After: 0 }).then((it: unknown) => JSON.stringify(it)),
  ]);
  for (const [index, text] of said.entries()) {
    assert.match(text, /there is a bus/, `${index}`);
    assert.doesNotMatch(text, /Ferry 7|Complained|blue boat/, `${index}`);
  }
  for (const page of [ann, cid, nora]) await page.context().close();
});
