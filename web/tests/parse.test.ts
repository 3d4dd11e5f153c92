// The parser of streams: the same events, however the bytes were cut.

import assert from "node:assert/strict";
import { test } from "node:test";

import { EventParser, type ServerEvent } from "../api/parse.ts";

const STREAM =
  ": hello\n\nretry: 2500\nid: 1-7\nevent: message\ndata: {\"a\":1}\n\n" +
  "event: typing\r\ndata: one\r\ndata:two\r\n\r\n: still here\rdata\rid: 1-8\rdata: x: y\r\rdata: never ended";
const EVENTS: ServerEvent[] = [
  { name: "message", data: '{"a":1}', id: "1-7" },
  { name: "typing", data: "one\ntwo", id: "" },
  { name: "message", data: "\nx: y", id: "1-8" },
];

test("events come out the same wherever the stream is cut", () => {
  for (let size = 1; size <= STREAM.length; size++) {
    const parser = new EventParser();
    const events: ServerEvent[] = [];
    for (let at = 0; at < STREAM.length; at += size) events.push(...parser.push(STREAM.slice(at, at + size)));
    assert.deepEqual(events, EVENTS, `in pieces of ${size}`);
    assert.equal(parser.retry, 2500);
  }
});

test("an event without an end is refused before it fills the memory", () => {
  const parser = new EventParser();
  assert.throws(() => {
    for (let piece = 0; piece < 100; piece++) parser.push(`data: ${"x".repeat(100_000)}`);
  });
});
