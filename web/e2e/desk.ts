// What the stories share: a browser, a desk whose agents act through the vendor's API, and pages of somebody's site
// that carry the widget.
//
//     node --import ./build/typescript.mjs --test e2e/NAME.story.ts
//
// with `PARLOUR_ADDRESS` and `PARLOUR_PASSWORD`; screenshots go to `PARLOUR_SHOTS`, where it is set. Who listens at
// `PARLOUR_CONTROL` kills the server and starts it again.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import { connect, type AddressInfo } from "node:net";
import { after } from "node:test";
import { join } from "node:path";
import { chromium, type Browser, type BrowserContextOptions, type Frame, type Page } from "playwright-core";

export const address = process.env["PARLOUR_ADDRESS"] ?? "http://127.0.0.1:8080";
const password = process.env["PARLOUR_PASSWORD"] ?? "";
const shots = process.env["PARLOUR_SHOTS"];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, colorScheme: "dark" };
export const DESK: BrowserContextOptions = { viewport: { width: 1280, height: 800 }, colorScheme: "light" };

/** How long anything may take, in milliseconds. */
const WAIT = 15_000;

export async function open(): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: process.env["PARLOUR_CHROMIUM"] ?? "/usr/bin/chromium",
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
  });
  after(() => browser.close());
  return browser;
}

/** Tells a story on a page of its own; a picture is taken of where it went wrong. */
export async function tell(
  browser: Browser,
  name: string,
  options: BrowserContextOptions,
  story: (page: Page) => Promise<void>,
  /** What the browser may complain of. */
  expected: RegExp[] = [],
) {
  const page = await newPage(browser, options);
  try {
    await story(page);
  } catch (failure) {
    await picture(page, `failed-${name}`);
    throw failure;
  } finally {
    await page.context().close();
  }
  assert.deepEqual(troubles.splice(0).filter((it) => !expected.some((known) => known.test(it))), []);
}

export async function picture(page: Page, name: string): Promise<void> {
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `${name}.png`) });
}

/** A page that fails the story when a script of it fails, or when its content policy stops something. */
export async function newPage(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ locale: "en-GB", timezoneId: "Europe/Oslo", ...options });
  context.setDefaultTimeout(WAIT);
  context.on("page", watch);
  return context.newPage();
}

const troubles: string[] = [];

function watch(page: Page): void {
  page.on("pageerror", (error) => troubles.push(error.message));
  page.on("console", (message) => {
    if (/Content Security Policy|Uncaught/.test(message.text())) troubles.push(message.text());
  });
  page.on("dialog", (dialog) => {
    troubles.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
}

/** Calls of the vendor's Chat agent, as that associate. */
export function agent(name: string) {
  const headers = {
    Authorization: `Basic ${Buffer.from(`${name}:${password}`).toString("base64")}`,
    "Content-Type": "application/json",
  };
  const call = async (method: string, path: string, body?: unknown): Promise<any> => {
    const bytes = body instanceof Uint8Array ? body : JSON.stringify(body ?? null);
    const sent = method === "GET" ? {} : { body: bytes as BodyInit };
    const response = await fetch(`${address}${path}`, { method, headers, ...sent });
    const text = await response.text();
    assert.ok(response.ok, `${path}: ${response.status} ${text}`);
    return text ? JSON.parse(text) : undefined;
  };
  return {
    get: (path: string) => call("GET", path),
    put: (path: string, body: unknown) => call("PUT", path, body),
    post: (path: string, body?: unknown) => call("POST", path, body),
    /** Bytes as they are. */
    send: (path: string, bytes: Uint8Array) => call("POST", path, bytes),
    chat: (operation: string, body?: unknown) => call("POST", `/api/v1/Agents/Chat/${operation}`, body),
  };
}

export const [ann, cid] = [agent("ann"), agent("cid")];

/** A topic that ann answers. */
export async function newTopic(settings: object, widget: object = {}): Promise<number> {
  const { ChatTopicId } = await cid.chat("SaveChatTopicEntity", {
    Name: "Story",
    BadgeHeader: "Ask us",
    ...settings,
    Widget: { PostFormEnabled: true, ...widget },
  });
  const Useragent = { User: { AssociateId: 1 }, CanRespond: true, CanManage: true };
  await cid.chat("AddChatTopicUserAgent", { ChatTopicId, Useragent });
  return ChatTopicId;
}

export const present = (Present: boolean) => ann.chat("SaveChatPresence", { ChatPresence: [{ UserId: 1, Present }] });

/** The newest session of a topic. */
export async function newestSession(topic: number): Promise<any> {
  const all: any[] = await ann.chat("ChatSessionsForUser");
  const session = all.filter((it) => it.TopicId === topic).at(-1);
  assert.ok(session, `topic ${topic} has a session`);
  return session;
}

/** Ann says something. */
export const says = (ChatSessionId: number, Message: string, more: object = {}) =>
  ann.chat("AddChatMessage", { ChatSessionId, Message: { Type: "ToCustomer", Message, Author: "Ann", ...more } });

export const messagesOf = (ChatSessionId: number): Promise<any[]> =>
  ann.chat("GetChatMessages", { ChatSessionId, After: 0 });

export const endsChat = (ChatSessionId: number) =>
  ann.chat("SaveChatSessionEntity", { ChatSessionId, Status: "Finished" });

/** Waits until it is so. */
export async function until(what: string, is: () => Promise<boolean> | boolean): Promise<void> {
  for (const begun = Date.now(); !(await is()); ) {
    assert.ok(Date.now() - begun < WAIT, `in vain: ${what}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** Kills the server, or starts it again on the same store at the same address; it is done when the answer is there. */
export async function server(what: "kill" | "start"): Promise<void> {
  const [host = "", port = ""] = (process.env["PARLOUR_CONTROL"] ?? "").split(":");
  const line = connect(Number(port), host);
  try {
    line.write(`${what}\n`);
    for await (const answer of line) if (String(answer).includes("done")) return;
    assert.fail(`nobody answered ${what}`);
  } finally {
    line.destroy();
  }
}

/** The widget's frame within a page of somebody's site. */
export async function widget(page: Page, topic: number): Promise<Frame> {
  let frame: Frame | undefined;
  await until("the widget's frame is there", () => {
    frame = page.frames().find((it) => it.url().startsWith(`${address}/widget/${topic}`));
    return frame !== undefined;
  });
  return frame as Frame;
}

/** What has the focus, by the name that a screen reader says. */
export const focused = (frame: Frame | Page) =>
  frame.evaluate(() => {
    const at = document.activeElement as HTMLElement | null;
    const label = at?.id ? document.querySelector(`label[for="${at.id}"]`)?.textContent : at?.closest("label")?.textContent;
    return (at?.ariaLabel || label || at?.textContent || "").trim();
  });

/** Presses the key until that has the focus. */
export async function reach(page: Page, frame: Frame | Page, name: string, key = "Tab"): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if ((await focused(frame)).startsWith(name)) return;
    await page.keyboard.press(key);
  }
  assert.fail(`${name} is not reached; the focus is on ${await focused(frame)}`);
}

/** Looks whether anybody is shut out, and takes a picture. */
export async function look(page: Page, frame: Frame, name: string): Promise<void> {
  await frame.waitForFunction(() => !document.getAnimations().some((it) => it.playState !== "finished" && it.effect?.getTiming().iterations === 1));
  await picture(page, name);
  // Through the debugger: the page's content policy keeps every other way shut.
  if (!(await frame.evaluate(() => "axe" in window))) await frame.evaluate(axe);
  const found = await frame.evaluate(async () => {
    const { violations } = await (window as any).axe.run(document, { resultTypes: ["violations"] });
    return violations
      .filter((it: any) => it.impact === "serious" || it.impact === "critical")
      .map((it: any) => `${it.id}: ${it.nodes.map((node: any) => node.html).join(" ")}`);
  });
  assert.deepEqual(found, [], name);
  const wide = await frame.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${name} is ${wide} pixels too wide`);
}

/** Somebody's site on another host than the chat's, with a policy as strict as it may be. */
export async function site(pages: (path: string) => string): Promise<string> {
  const policy = `default-src 'none'; script-src ${address}; frame-src ${address}`;
  const server: Server = createServer((request, response) => {
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy });
    response.end(`<!doctype html><html lang="en"><title>Site</title>${pages(request.url ?? "/")}</html>`);
  });
  await new Promise<void>((done) => server.listen(0, "localhost", done));
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

export const tag = (topic: number, attributes = "") =>
  `<script src="${address}/widget.js" defer data-topicId="${topic}" ${attributes}></script>`;
