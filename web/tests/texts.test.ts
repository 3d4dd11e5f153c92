// The texts: every language says everything, with the same variables, and what is compiled says what was written.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";

import { compile, messages } from "../build/fluent.ts";
import { texts } from "../ui/texts.ts";

const web = resolve(import.meta.dirname, "..");
const folder = join(web, "texts");
const LANGUAGES = ["da", "de", "en", "es", "fi", "fr", "it", "nb", "nl", "pl", "sv"];

const read = (language: string) => readFileSync(join(folder, `${language}.ftl`), "utf8");
const compiled = async (text: string) => {
  const module = compile(text, "test.ftl");
  return (await import(`data:text/javascript,${encodeURIComponent(module)}`)).default;
};

/** The sources of the widget, as one text. */
function sources(path: string): string {
  return readdirSync(path, { withFileTypes: true })
    .map((entry) => {
      const inside = join(path, entry.name);
      return entry.isDirectory() ? sources(inside) : readFileSync(inside, "utf8");
    })
    .join("\n");
}

test("every language has every message with the same variables", () => {
  assert.deepEqual(readdirSync(folder).sort(), LANGUAGES.map((language) => `${language}.ftl`));
  const english = messages(read("en"), "en");
  for (const language of LANGUAGES) {
    assert.deepEqual(messages(read(language), language), english, language);
  }
});

test("every message is said somewhere, and everything said is a message", () => {
  const english = messages(read("en"), "en");
  const code = sources(join(web, "widget"));
  for (const name of english.keys()) assert.ok(code.includes(`"${name}"`), `${name} is never said`);
  for (const [, name = ""] of code.matchAll(/\bsay\("([^"]+)"/g)) assert.ok(english.has(name), `${name} is no message`);
});

test("plurals follow the language", async () => {
  const polish = texts("pl", await compiled(read("pl")));
  assert.equal(polish("new-messages", { count: 1 }), "1 nowa wiadomość");
  assert.equal(polish("new-messages", { count: 3 }), "3 nowe wiadomości");
  assert.equal(polish("new-messages", { count: 5 }), "5 nowych wiadomości");
  const english = texts("en", await compiled(read("en")));
  assert.equal(english("queue-position", { position: 1 }), "You are next in line.");
  assert.equal(english("queue-position", { position: 1200 }), "You are number 1,200 in line.");
  assert.equal(english("ticket-text", { ticket: "10234" }), "Your request has number 10234.");
});

test("what a variable holds is never read as code or as a name", async () => {
  const say = texts("en", await compiled('hello = Hello, { $name }! { "{" }\nquoted = "\\u" `x`\n'));
  assert.equal(say("hello", { name: '${alert(1)}"' }), 'Hello, ${alert(1)}"! {');
  assert.equal(say("quoted"), '"\\u" `x`');
  assert.equal(say("missing"), "missing");
});

test("a file that cannot be read stops the build and says where", () => {
  for (const broken of ["hello", "a = 1\na = 2", "a = { -term }", "a = x\n  .title = y", 'a = { NUMBER("1") }']) {
    assert.throws(() => compile(broken, "broken.ftl"), /broken\.ftl/, broken);
  }
});
