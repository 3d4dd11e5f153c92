// A stream that is cut goes on after the last event it gave.

import assert from "node:assert/strict";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";

import { Stream, type Link } from "../api/stream.ts";

/** Serves streams; what each connection asked to begin after, and its answer. */
async function server(answer: (number: number, response: ServerResponse) => void) {
  const asked: (string | undefined)[] = [];
  const http = createServer((request, response) => {
    asked.push(request.headers["last-event-id"] as string | undefined);
    answer(asked.length, response);
  });
  await new Promise<void>((done) => http.listen(0, "127.0.0.1", done));
  const close = () => {
    http.closeAllConnections();
    http.close();
  };
  return { address: `http://127.0.0.1:${(http.address() as AddressInfo).port}/`, asked, close };
}

test("it comes again with the id of the last event, and hears what it missed", async () => {
  const { address, asked, close } = await server((number, response) => {
    response.writeHead(200, { "Content-Type": "text/event-stream" });
    response.write(`retry: 1\nid: 1-${number}\ndata: ${number}\n\n`);
    if (number < 3) response.end();
  });
  const links: Link[] = [];
  const heard = await new Promise<string[]>((done) => {
    const data: string[] = [];
    const stream = new Stream({
      address,
      headers: () => ({ "X-Session-Key": "1.key" }),
      lastEventId: "1-0",
      onEvent: (event) => {
        data.push(event.data);
        if (data.length < 3) return;
        stream.stop();
        done(data);
      },
      onLink: (link) => links.push(link),
      onRefused: () => assert.fail("refused"),
    });
  });
  close();
  assert.deepEqual(heard, ["1", "2", "3"]);
  assert.deepEqual(asked, ["1-0", "1-1", "1-2"]);
  assert.ok(links.includes("cut") && links.at(-1) === "open");
});

test("it does not come again when it is refused", async () => {
  const { address, asked, close } = await server((_, response) => response.writeHead(401).end());
  const status = await new Promise((done) => {
    new Stream({
      address,
      headers: () => ({}),
      lastEventId: "",
      onEvent: () => assert.fail("an event"),
      onLink: () => undefined,
      onRefused: done,
    });
  });
  close();
  assert.equal(status, 401);
  assert.deepEqual(asked, [undefined]);
});
