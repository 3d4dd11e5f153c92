import assert from "node:assert/strict";
import { test } from "node:test";
import type { ChatMessage } from "../api/types.ts";
import { escaped, merged, withMessage } from "../console/state/entries.ts";
import { Heights } from "../console/state/heights.ts";
import { ranked, type Prepared } from "../console/state/ranked.ts";
import type { SessionNote } from "../console/state/shapes.ts";

const message = (ChatMessageId: number, more: object = {}) =>
  ({ ChatMessageId, WhenPosted: `2026-11-26T12:00:0${ChatMessageId}`, Message: `${ChatMessageId}`, ...more }) as unknown as ChatMessage;

test("a message that comes twice is there once, in its place", () => {
  const ids = (all: ChatMessage[]) => all.map((it) => it.ChatMessageId);
  let all = [3, 1, 2, 3].map((id) => message(id)).reduce(withMessage, [] as ChatMessage[]);
  assert.deepEqual(ids(all), [1, 2, 3]);
  all = withMessage(all, message(2, { ReadByCustomer: 1 }));
  assert.deepEqual(ids(all), [1, 2, 3]);
  assert.equal(all[1]?.ReadByCustomer, 1);
});

test("notes stand between the messages where they were written", () => {
  const note = (NoteId: number, WhenWritten: string) => ({ NoteId, WhenWritten }) as unknown as SessionNote;
  const all = merged([message(1), message(3)], [note(9, "2026-11-26T12:00:02Z"), note(8, "2026-11-26T12:00:04Z")]);
  assert.deepEqual(all.map((it) => it.message?.ChatMessageId ?? -it.note!.NoteId), [1, -9, 3, -8]);
});

test("what looks like markup is sent as text", () => {
  assert.equal(escaped("<b>1 & 2</b>"), "&lt;b&gt;1 &amp; 2&lt;/b&gt;");
});

test("rows stand where the sums of their heights say, however they were measured", () => {
  const heights = new Heights(50);
  heights.resize(10_000);
  assert.equal(heights.total, 500_000);
  assert.deepEqual(heights.window(1000, 500, 0), [20, 31]);
  assert.equal(heights.set(3, 80), 30);
  assert.equal(heights.set(3, 80), 0);
  assert.equal(heights.offset(3), 150);
  assert.equal(heights.offset(4), 230);
  assert.equal(heights.total, 500_030);
  heights.resize(10_001);
  assert.equal(heights.total, 500_080);
  heights.resize(2);
  assert.equal(heights.total, 100);
  assert.deepEqual(heights.window(0, 900, 100), [0, 2]);
  heights.resize(0);
  assert.deepEqual(heights.window(0, 900, 100), [0, 0]);
});

test("sums agree with heights added one by one", () => {
  const heights = new Heights(40);
  const plain: number[] = [];
  let seed = 11;
  const chance = (most: number) => (seed = (seed * 48_271) % 2_147_483_647) % most;
  for (let step = 0; step < 2000; step++) {
    if (chance(3) === 0) {
      const count = Math.max(0, plain.length + chance(9) - 2);
      while (plain.length < count) plain.push(40);
      plain.length = count;
      heights.resize(count);
    } else if (plain.length) {
      const index = chance(plain.length);
      plain[index] = 20 + chance(200);
      heights.set(index, plain[index]);
    }
    const index = chance(plain.length + 1);
    assert.equal(heights.offset(index), plain.slice(0, index).reduce((sum, it) => sum + it, 0));
    const y = chance(1 + heights.total);
    const found = heights.at(y);
    assert.ok(plain.length === 0 || heights.offset(found) <= y || found === 0);
  }
});

const reply = (name: string, shortcut: string, text: string): Prepared => ({ id: name, name, shortcut, text });

test("quick replies are offered by shortcut, then by name, then by what they say", () => {
  const all = [reply("Opening hours", "", "hi there"), reply("Hi", "hello", "Hello!"), reply("A greeting", "hi", "Welcome"), reply("Bye", "", "Bye")];
  assert.deepEqual(ranked(all, "hi").map((it) => it.name), ["A greeting", "Hi", "Opening hours"]);
  assert.deepEqual(ranked(all, "").length, 4);
  assert.deepEqual(ranked(all, "zzz"), []);
});
