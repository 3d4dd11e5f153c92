// How the console bears a full desk: an agent with 500 open chats, one of which is 10,000 messages long. Measures, and
// judges nothing; what it prints is a table.
//
//     npm run load -- ../target/release/parlour
//
// The program gets a store of its own in a folder that is removed at the end.

import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { chromium, type CDPSession, type Page } from "playwright-core";

const CHATS = 500;
const MESSAGES = 10_000;
/** The chat that is so long. */
const LONG = 1;
const PASSWORD = "open sesame";
/** How long anything may take, in milliseconds. */
const WAIT = 60_000;
/** Events that come in one burst. */
const BURST = 200;

const [given = ""] = process.argv.slice(2);
if (!given) throw new Error("npm run load -- PATH_OF_THE_PROGRAM");
const program = resolve(given);
const folder = mkdtempSync(join(tmpdir(), "parlour-load-"));

/** A text of some length; always the same for the same number. */
const words = "the ferry leaves at noon and comes back before it is dark unless the wind turns".split(" ");
const text = (number: number): string =>
  Array.from({ length: 3 + ((number * 7919) % 38) }, (_, at) => words[(number + at * 5) % words.length]).join(" ");

const ago = (seconds: number): string => new Date(Date.now() - seconds * 1000).toISOString().slice(0, 19) + "Z";

function chat(id: number) {
  const count = id === LONG ? MESSAGES : 3;
  const Messages = Array.from({ length: count }, (_, at) => ({
    ChatMessageId: id === LONG ? at + 1 : MESSAGES + id * 3 + at,
    // The agent said the last word: nothing is unread.
    Type: (count - at) % 2 ? "ToCustomer" : "ToUser",
    Message: text(id + at),
    Author: (count - at) % 2 ? "Ann" : `Visitor ${id}`,
    WhenPosted: ago((count - at) * 2),
  }));
  return {
    ChatSessionId: id, TopicId: 1, Status: "UserLast", CustomerName: `Visitor ${id}`, User: { AssociateId: 1 },
    WhenRequested: ago(count * 2 + 60), WhenStarted: ago(count * 2 + 30), WhenIdle: ago(2), WhenFetched: ago(0),
    FirstMessage: text(id), LastMessage: text(id + count - 1), Rank: id % 8, Messages,
  };
}

const associate = (AssociateId: number, Name: string) => ({ AssociateId, Name, FullName: Name, Password: PASSWORD, Present: true, Administrator: AssociateId === 2 });
const desk = {
  Associates: [associate(1, "ann"), associate(2, "cid")],
  Topics: [{ ChatTopicId: 1, Name: "Load", Agents: [{ User: { AssociateId: 1 }, CanRespond: true, CanManage: true }] }],
  Sessions: Array.from({ length: CHATS }, (_, at) => chat(at + 1)),
};

/** Starts the server; gives where it listens. */
async function serve(): Promise<{ address: string; end: () => void }> {
  const imported = spawnSync(program, ["--data", folder, "import", "-"], { input: JSON.stringify(desk), encoding: "utf8" });
  if (imported.status !== 0) throw new Error(imported.stderr);
  const server = spawn(program, ["--data", folder, "serve", "--listen", "127.0.0.1:0"], { stdio: ["ignore", "pipe", "inherit"] });
  for await (const line of createInterface(server.stdout)) {
    const [, address] = /^listening on (\S+)/.exec(line) ?? [];
    server.stdout.resume();
    if (address) return { address, end: () => server.kill() };
  }
  throw new Error("the server ended before it listened");
}

/** One thing that was done, and what it cost. */
interface Cost {
  done: string;
  /** From its beginning until it was on the screen. */
  took: number;
  /** Between two frames, while it lasted. */
  frames: number[];
  /** The longest that the page's thread was busy at once, by the browser's trace. */
  task: number;
}

const rank = (all: number[], part: number): number => [...all].sort((a, b) => a - b)[Math.min(all.length - 1, Math.floor(all.length * part))] ?? 0;

/** Does something while frames are counted and the browser traces itself. */
async function measured(page: Page, debug: CDPSession, done: string, run: () => Promise<unknown>): Promise<Cost> {
  const events: { name: string; ph: string; dur?: number; pid: number; tid: number; args?: any }[] = [];
  const take = ({ value }: { value: object[] }) => void events.push(...(value as typeof events));
  debug.on("Tracing.dataCollected", take);
  await debug.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: ["toplevel", "devtools.timeline", "__metadata"] } });
  await page.evaluate(() => {
    const frames: number[] = [];
    let last = 0;
    const next = (at: number) => {
      if (last) frames.push(at - last);
      last = at;
      (window as any).measuring = requestAnimationFrame(next);
    };
    (window as any).counted = frames;
    requestAnimationFrame(next);
  });
  const begun = performance.now();
  await run();
  const took = performance.now() - begun;
  // A page that was loaded meanwhile counted none.
  const frames = await page.evaluate(() => (cancelAnimationFrame((window as any).measuring), ((window as any).counted ?? []) as number[]));
  const complete = new Promise((done) => debug.once("Tracing.tracingComplete", done));
  await debug.send("Tracing.end");
  await complete;
  debug.off("Tracing.dataCollected", take);
  const main = events.filter((it) => it.name === "thread_name" && it.args?.name === "CrRendererMain").map((it) => `${it.pid} ${it.tid}`);
  const tasks = events.filter((it) => /RunTask$/.test(it.name) && it.ph === "X" && main.includes(`${it.pid} ${it.tid}`));
  return { done, took, frames, task: Math.max(0, ...tasks.map((it) => (it.dur ?? 0) / 1000)) };
}

/** Bytes of the page's heap after what is unused is gone, and nodes of its document. */
async function held(debug: CDPSession): Promise<[number, number]> {
  await debug.send("HeapProfiler.collectGarbage");
  const [{ usedSize }, { nodes }] = await Promise.all([debug.send("Runtime.getHeapUsage"), debug.send("Memory.getDOMCounters")]);
  return [usedSize, nodes];
}

async function measure(address: string): Promise<void> {
  const browser = await chromium.launch({
    executablePath: process.env["PARLOUR_CHROMIUM"] ?? "/usr/bin/chromium",
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"],
  });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(WAIT);
  const debug = await page.context().newCDPSession(page);
  await page.goto(`${address}/`);
  await page.getByLabel("User name").fill("ann");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Log in" }).click();
  await page.locator(".list.is-own .row").first().waitFor();
  const costs: Cost[] = [];
  const memory: [string, number, number][] = [];
  const weigh = async (when: string) => void memory.push([when, ...(await held(debug))]);
  const time = async (done: string, run: () => Promise<unknown>) => void costs.push(await measured(page, debug, done, run));
  const { stdout: ticket } = spawnSync(program, ["--data", folder, "ticket", "cid"], { encoding: "utf8" });
  const headers = { Authorization: `SOTicket ${ticket.trim()}`, "Content-Type": "application/json" };
  const says = async (ChatSessionId: number, Message: string) => {
    const body = JSON.stringify({ ChatSessionId, Message: { Type: "ToUser", Message, Author: "Visitor" } });
    const answer = await fetch(`${address}/api/v1/Agents/Chat/AddChatMessage`, { method: "POST", headers, body });
    if (!answer.ok) throw new Error(await answer.text());
  };
  const opens = (id: number) => page.locator(".row", { has: page.getByText(`Visitor ${id}`, { exact: true }) }).getByRole("link").click();

  await weigh(`${CHATS} chats, none open`);
  await time(`load the page with ${CHATS} chats`, async () => {
    await page.reload();
    await page.locator(".list.is-own .row").first().waitFor();
  });
  await time(`${BURST} messages in ${BURST} chats`, async () => {
    for (let from = 0; from < BURST; from += 20) await Promise.all(Array.from({ length: 20 }, (_, at) => says(CHATS - from - at, "burst")));
    await page.waitForFunction((count) => document.title.startsWith(`(${count})`), BURST);
  });
  await time(`open a chat of ${MESSAGES.toLocaleString("en")} messages`, async () => {
    await opens(LONG);
    await page.locator(".line-of").last().waitFor();
  });
  await weigh("that chat open");
  await page.locator(".messages").hover();
  await time("scroll up in it, 200 turns of the wheel", async () => {
    for (let turn = 0; turn < 200; turn++) await page.mouse.wheel(0, -600);
  });
  await time("jump to its beginning and back", async () => {
    for (const end of [0, 1e9, 0, 1e9]) {
      await page.locator(".messages").evaluate((it, to) => void (it.scrollTop = to), end);
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    }
  });
  await time("type 60 letters in it", () => page.getByLabel("Write a message").pressSequentially("sixty letters ".repeat(5).slice(0, 60)));
  await time("20 messages that come while it is open", async () => {
    for (let at = 0; at < 20; at++) await says(LONG, `late ${at}`);
    await page.locator(".bubble", { hasText: "late 19" }).waitFor();
  });
  await time("20 changes of the chat", async () => {
    for (let at = 0; at < 20; at++) {
      await opens(2 + at);
      await page.getByRole("heading", { level: 1, name: `Visitor ${2 + at}`, exact: true }).waitFor();
      await page.locator(".line-of").first().waitFor();
    }
  });
  await weigh("after 20 other chats");
  await browser.close();
  print(costs, memory);
}

function print(costs: Cost[], memory: [string, number, number][]): void {
  const ms = (value: number) => value.toFixed(0).padStart(6);
  console.log("                                              ms:   took  frame50 frame95 framemax  longest task");
  for (const { done, took, frames, task } of costs) {
    console.log(`${done.padEnd(46)} ${ms(took)}   ${ms(rank(frames, 0.5))}  ${ms(rank(frames, 0.95))}   ${ms(Math.max(0, ...frames))}        ${ms(task)}`);
  }
  for (const [when, bytes, nodes] of memory) {
    console.log(`${when.padEnd(46)} ${(bytes / 1_048_576).toFixed(1).padStart(6)} MB of heap, ${nodes} nodes`);
  }
}

const server = await serve();
try {
  await measure(server.address);
} finally {
  server.end();
  rmSync(folder, { recursive: true, force: true });
}
