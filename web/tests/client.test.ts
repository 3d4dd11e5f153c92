// The visitor's calls whose last word counts.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { Visitor } from "../api/client.ts";

const { fetch } = globalThis;
afterEach(() => void (globalThis.fetch = fetch));

test("a later rating is not overtaken by an earlier one, nor lost with it", async () => {
  const left: string[] = [];
  const answers: ((response: Response | Error) => void)[] = [];
  globalThis.fetch = (_, init) => {
    left.push(String(init?.body));
    return new Promise((resolve, reject) => answers.push((it) => (it instanceof Error ? reject(it) : resolve(it))));
  };
  const visitor = new Visitor("http://a.example", "1.key");
  const turn = () => new Promise((done) => setImmediate(done));
  const rated = [2, 3, 4].map((stars) => visitor.rate(stars).then(() => true, () => false));
  await turn();
  assert.deepEqual(left, ['{"Rating":2}']);
  answers[0]?.(new Error("the line is cut"));
  await turn();
  assert.deepEqual(left, ['{"Rating":2}', '{"Rating":3}']);
  answers[1]?.(new Response("{}"));
  await turn();
  answers[2]?.(new Response("{}"));
  assert.deepEqual(await Promise.all(rated), [false, true, true]);
  assert.deepEqual(left, ['{"Rating":2}', '{"Rating":3}', '{"Rating":4}']);
});
