// The API described, and a page to try it. Everything shown comes from /openapi.json; nothing about the operations is
// known here. Text from anywhere is set as text, never as markup. Credentials live in `login` and nowhere else.

const byId = (id) => document.getElementById(id);
/** Answers longer than this are cut until asked for whole: a browser takes long to lay them out. */
const SHOWN_MAX = 60_000;

let api = null;
/** What to log in with: how it is shown, sent, and written in a curl line; or null. */
let login = null;
let operations = [];
/** The call that is under way. */
let underWay = null;

// --- Elements ---

/** An element; a property that starts with `on` listens, the others are attributes, `false` and null leave one out. */
function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value !== false && value !== null) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

const fact = ([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value));

const method = (operation) => h("span", { class: "method", "data-method": operation.method }, operation.method);

/** A path, with places to break a long one. */
const path = (text) => h("code", { class: "path" }, text.split(/(?<=\/)/).flatMap((part) => [part, h("wbr")]));

/** Paragraphs in which `code` and **strong** stand for what they do in Markdown. */
const prose = (text) => text.split("\n\n").map((paragraph) =>
  h("p", {}, paragraph.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map((part) => {
    if (part.startsWith("`")) return h("code", {}, part.slice(1, -1));
    return part.startsWith("**") ? h("strong", {}, part.slice(2, -2)) : part;
  })));

// --- Schemas ---

const nameOf = (ref) => ref.split("/").at(-1);

/** The schema meant: references and single-part `allOf`s are followed. */
function resolve(schema) {
  let name = null;
  while (schema) {
    if (schema.$ref) {
      name = nameOf(schema.$ref);
      schema = api.components?.schemas?.[name];
    } else if (schema.allOf?.length === 1) [schema] = schema.allOf;
    else break;
  }
  return { name, schema: schema ?? {} };
}

/** Whether a value may be null; that `$select` may leave any member out is said once, in the introduction. */
const isNullable = (schema) => schema.nullable === true && !schema["x-null-only-by-select"];

function typeText(given) {
  const { name, schema } = resolve(given);
  if (schema.type === "array") return `${typeText(schema.items ?? {})}[]`;
  const type = name ?? (schema.format ? `${schema.type} (${schema.format})` : schema.type ?? "any");
  return isNullable(given) || isNullable(schema) ? `${type} or null` : type;
}

/** What can be unfolded below a schema: its members or its values. */
function partsOf(given) {
  const { schema } = resolve(given);
  if (schema.type === "array") return partsOf(schema.items ?? {});
  if (schema.properties) return () => members(schema);
  const values = () => h("p", { class: "values" }, schema.enum.flatMap((value) => [h("code", {}, String(value)), " "]));
  if (schema.enum) return values;
  return null;
}

function members(schema) {
  const required = new Set(schema.required ?? []);
  const rows = Object.entries(schema.properties).map(([name, its]) => {
    const line = [
      h("code", { class: "name" }, name),
      " ",
      h("span", { class: "type" }, typeText(its)),
      required.has(name) ? h("span", { class: "type" }, ", required") : null,
    ];
    const about = its.description ? h("p", { class: "note" }, its.description) : null;
    return h("li", {}, unfolding(line, partsOf(its)), about);
  });
  return h("ul", { class: "members" }, rows);
}

/** A line that unfolds; what is below is made when first asked for, since carriers may hold themselves. */
function unfolding(line, parts, open = false) {
  if (!parts) return h("div", { class: "leaf" }, line);
  const details = h("details", { open }, h("summary", {}, line));
  const fill = () => details.open && details.childElementCount === 1 && details.append(parts());
  details.addEventListener("toggle", fill);
  fill();
  return details;
}

/** A value of the schema to start editing from. */
function sample(given, depth = 0) {
  const { schema } = resolve(given);
  if (schema.example !== undefined) return schema.example;
  if (isNullable(given) && depth > 0) return null;
  if (schema.enum) return schema.enum[0];
  switch (schema.type) {
    case "array": return depth > 2 ? [] : [sample(schema.items ?? {}, depth + 1)];
    case "integer": case "number": return 0;
    case "boolean": return false;
    case "string": return "";
    default: break;
  }
  if (schema.oneOf) return sample(schema.oneOf[0], depth);
  const below = depth > 3 ? [] : Object.entries(schema.properties ?? {}).filter(([name]) => name !== "_Links");
  return Object.fromEntries(below.map(([name, its]) => [name, sample(its, depth + 1)]));
}

const escaped = (text) => String(text).replace(/[<>&]/g, (sign) => `&#${sign.charCodeAt(0)};`);

function asXml(name, value) {
  if (value === null) return "";
  const inner = Array.isArray(value)
    ? value.map((item) => asXml("item", item)).join("")
    : typeof value === "object"
      ? Object.entries(value).map(([key, member]) => asXml(key, member)).join("")
      : escaped(value);
  return `<${name}>${inner}</${name}>`;
}

function sampleBody(type, schema) {
  const value = sample(schema);
  if (type.includes("json")) return JSON.stringify(value, null, 2);
  return indented(asXml(resolve(schema).name ?? "value", value));
}

// --- Pretty bodies ---

function indented(xml) {
  let depth = 0;
  const lines = xml.replace(/>\s*</g, ">\n<").replace(/<(\w+)>\n<\/\1>/g, "<$1></$1>").split("\n");
  return lines.map((line) => {
    if (line.startsWith("</")) depth -= 1;
    const shown = "  ".repeat(Math.max(depth, 0)) + line;
    if (/^<[^/!?]/.test(line) && !/\/>$|<\//.test(line)) depth += 1;
    return shown;
  }).join("\n");
}

function pretty(text, type) {
  if (/xml/.test(type)) return indented(text);
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

const sizeText = (bytes) => (bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toFixed(bytes < 10_000 ? 1 : 0)} kB`);

// --- Authorization ---

const encoded = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;

function logIn(scheme, values) {
  const { user = "", password = "", ticket = "", token = "" } = values;
  login = {
    // A password, ticket or token in a line to copy ends up in a shell's history: curl asks, or the shell knows.
    Basic: { state: `Basic: ${user}`, secret: encoded(`${user}:${password}`), curl: `-u ${quoted(user)}` },
    SOTicket: { state: "SOTicket", secret: ticket.trim(), curl: '-H "Authorization: SOTicket $TICKET"' },
    Bearer: { state: "Bearer", secret: token.trim(), curl: '-H "Authorization: Bearer $TOKEN"' },
  }[scheme];
  login.header = `${scheme} ${login.secret}`;
  showLogin();
}

function showLogin() {
  byId("auth-state").textContent = login?.state ?? "Not logged in";
  byId("auth-toggle").dataset.known = String(login !== null);
  byId("auth-forget").disabled = login === null;
  document.dispatchEvent(new Event("login"));
}

/** Shows the panel and goes to it, or hides it; `back` goes to what opened it. */
function openAuth(open, back = false) {
  byId("auth").hidden = !open;
  byId("auth-toggle").setAttribute("aria-expanded", String(open));
  if (open) byId("auth-form").querySelector("input:checked").focus();
  else if (back) byId("auth-toggle").focus();
}

function authorization() {
  const form = byId("auth-form");
  const chosen = () => form.elements.scheme.value;
  form.addEventListener("change", () => {
    for (const field of form.querySelectorAll("[data-for]")) {
      field.hidden = field.dataset.for !== chosen();
      const input = field.querySelector("input");
      // A ticket may be the name of a Basic login, with no password.
      input.required = !field.hidden && input.name !== "password";
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    logIn(chosen(), Object.fromEntries(new FormData(form)));
    openAuth(false, true);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !byId("auth").hidden) openAuth(false, true);
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (!byId("auth").contains(target) && !byId("auth-toggle").contains(target)) openAuth(false);
  });
  byId("auth-forget").addEventListener("click", () => {
    login = null;
    form.reset();
    form.dispatchEvent(new Event("change"));
    showLogin();
  });
  byId("auth-toggle").addEventListener("click", () => openAuth(byId("auth").hidden));
}

// --- The list ---

function showList() {
  const words = byId("filter").value.trim().toLowerCase().split(/\s+/);
  const matches = operations.filter((it) => words.every((word) => it.text.includes(word)));
  const tags = [...new Set(matches.map(({ tag }) => tag))];
  const found = matches.length === 1 ? "1 operation found" : `${matches.length || "No"} operations found`;
  byId("found").textContent = words[0] ? found : "";
  const link = (it) => h("a", { href: `#/${it.id}` },
    h("span", { class: "line" }, method(it), path(it.path)), h("span", { class: "summary" }, it.summary));
  const none = h("p", { class: "note" }, "The description lists no operations.");
  byId("list").replaceChildren(...(operations.length === 0 ? [none] : []), ...tags.map((tag) => h("section", {},
    h("h2", {}, tag),
    h("ul", {}, matches.filter((it) => it.tag === tag).map((it) => h("li", {}, link(it)))))));
  markCurrent();
}

function markCurrent() {
  for (const link of byId("list").querySelectorAll("a")) {
    if (link.hash === location.hash) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

// --- One operation ---

function input(parameter, at) {
  const { schema } = resolve(parameter.schema ?? {});
  const id = `parameter-${at}`;
  const choices = schema.enum ?? (schema.type === "boolean" ? ["true", "false"] : null);
  const required = parameter.required === true;
  const example = parameter.example === undefined ? null : String(parameter.example);
  const attributes = { id, name: id, required, autocomplete: "off", spellcheck: "false" };
  const options = () => [required ? [] : [""], choices].flat().map((it) => h("option", {}, String(it)));
  const field = choices
    ? h("select", attributes, options())
    : h("input", { ...attributes, type: schema.type === "integer" ? "number" : "text", placeholder: example });
  const about = parameter.description ? h("span", { class: "note", id: `${id}-about` }, parameter.description) : null;
  if (about) field.setAttribute("aria-describedby", about.id);
  const where = h("span", { class: "type" }, parameter.in + (required ? ", required" : ""));
  const label = h("label", { for: id }, h("code", {}, parameter.name), " ", where);
  return { ...parameter, field, row: h("div", { class: "field" }, label, field, about) };
}

function select(id, label, values) {
  const field = h("select", { id }, values.map((value) => h("option", {}, value)));
  return { field, row: h("div", { class: "field" }, h("label", { for: id }, label), field) };
}

/** Encoded, but for what a query may hold and people would rather read. */
const inQuery = (text) => encodeURIComponent(text).replace(/%(24|2C|2F|3A|40)/g, decodeURIComponent);

/** The call that the form stands for. */
function callOf(operation, { parameters, accept, type, body }) {
  let address = operation.path;
  const query = [];
  const headers = [];
  for (const { name, in: where, field } of parameters) {
    if (field.value === "") continue;
    if (where === "path") address = address.replace(`{${name}}`, encodeURIComponent(field.value));
    if (where === "query") query.push(`${inQuery(name)}=${inQuery(field.value)}`);
    if (where === "header") headers.push([name, field.value]);
  }
  if (accept) headers.push(["Accept", accept.field.value]);
  const text = body?.value.trim() ? body.value : undefined;
  if (text !== undefined) headers.push(["Content-Type", type.field.value]);
  return { url: location.origin + address + (query.length ? `?${query.join("&")}` : ""), headers, text };
}

function curlOf(operation, call) {
  const line = ["curl"];
  if (operation.method !== (call.text === undefined ? "GET" : "POST")) line.push(`-X ${operation.method}`);
  line.push(quoted(call.url));
  if (login && operation.description.security) line.push(login.curl);
  for (const [name, value] of call.headers) line.push(`-H ${quoted(`${name}: ${value}`)}`);
  if (call.text !== undefined) line.push(`--data-raw ${quoted(call.text)}`);
  return line.join(" ");
}

function showOperation(operation) {
  const { description: it } = operation;
  const parameters = (it.parameters ?? []).map(input);
  const kinds = new Set(Object.values(it.responses ?? {}).flatMap(({ content }) => Object.keys(content ?? {})));
  const accept = kinds.size ? select("accept", "Accept", [...kinds]) : null;
  const bodies = it.requestBody?.content;
  const type = bodies ? select("content-type", "Content-Type", Object.keys(bodies)) : null;
  const body = bodies ? h("textarea", { id: "body", rows: "8", spellcheck: "false", autocapitalize: "none" }) : null;
  const fillBody = () => { body.value = sampleBody(type.field.value, bodies[type.field.value].schema ?? {}); };
  if (body) fillBody();
  const parts = { parameters, accept, type, body };
  // Headers that may be left out are many and seldom needed: they are folded away.
  const isFolded = (parameter) => parameter.in === "header" && !parameter.required;
  const rowsOf = (folded) => parameters.filter((it) => isFolded(it) === folded).map(({ row }) => row);

  const curl = h("pre", { class: "curl", tabindex: "0", role: "group", "aria-label": "The same call with curl" });
  const showCurl = () => { curl.textContent = curlOf(operation, callOf(operation, parts)); };
  const copied = h("span", { class: "note", role: "status" });
  const toClipboard = async () => {
    // A browser has a clipboard only for pages of a secure address.
    const done = await navigator.clipboard?.writeText(curl.textContent).then(() => true, () => false);
    copied.textContent = done ? "Copied" : "Select it and copy by hand";
  };
  const copy = h("button", { type: "button", class: "small", onclick: toClipboard }, "Copy");
  const button = h("button", { type: "submit", class: "primary" }, "Send");
  const result = h("div", { class: "result" });
  const status = h("p", { class: "status", role: "status" });

  const onsubmit = (event) => {
    event.preventDefault();
    if (underWay) underWay.abort();
    else send(operation, callOf(operation, parts), { button, result, status });
  };
  const oninput = ({ target }) => {
    if (target === type?.field) fillBody();
    copied.textContent = "";
    showCurl();
  };
  const fold = (rows) =>
    h("details", { class: "more" }, h("summary", {}, "Request headers"), h("div", { class: "grid" }, rows));
  const bodyType = () => h("span", { class: "type" }, typeText(bodies[type.field.value].schema ?? {}));
  const form = h("form", { onsubmit, oninput },
    h("div", { class: "grid" }, rowsOf(false), accept?.row, type?.row),
    rowsOf(true).length ? fold(rowsOf(true)) : null,
    body ? h("div", { class: "field" }, h("label", { for: "body" }, "Body ", bodyType()), body) : null,
    h("div", { class: "line" }, h("h3", {}, "curl"), copy, copied), curl,
    h("div", { class: "actions" }, button, status));
  // The page outlives many operations: what is gone must not go on listening.
  document.addEventListener("login", function told() {
    if (form.isConnected) showCurl();
    else document.removeEventListener("login", told);
  });
  showCurl();

  const answers = Object.entries(it.responses ?? {}).map(([code, answer]) => {
    const schema = Object.values(answer.content ?? {})[0]?.schema;
    const name = h("code", { class: "name" }, code === "default" ? "other" : code);
    const type = h("span", { class: "type" }, schema ? typeText(schema) : "");
    return h("li", {}, unfolding([name, ` ${answer.description} `, type], schema && partsOf(schema)));
  });
  byId("main").replaceChildren(
    h("a", { class: "back", href: "#/" }, "All operations"),
    h("h1", { tabindex: "-1" }, operation.name),
    h("p", { class: "address" }, method(operation), path(operation.path)),
    prose(it.description ?? operation.summary),
    h("section", { class: "card" }, h("h2", {}, "Try it"), form, result),
    h("section", { class: "card" }, h("h2", {}, "Answers"), h("ul", { class: "members" }, answers)));
}

// --- Sending ---

async function send(operation, call, { button, result, status }) {
  underWay = new AbortController();
  const { signal } = underWay;
  button.textContent = "Cancel";
  status.className = "status";
  status.textContent = "Waiting for the answer…";
  result.replaceChildren();
  const startedAt = performance.now();
  try {
    // A browser would add its own language, and the answer would differ from that of the curl line.
    const headers = new Headers([["Accept-Language", "*"], ...call.headers]);
    if (login && operation.description.security) headers.set("Authorization", login.header);
    // Without cookies: only what stands in the form decides who is asking, and a browser shows no login of its own.
    const options = { method: operation.method, headers, body: call.text, credentials: "omit", signal };
    const response = await fetch(call.url, { ...options, cache: "no-store" });
    const text = await response.text();
    const took = Math.round(performance.now() - startedAt);
    const size = sizeText(new TextEncoder().encode(text).length);
    status.classList.add(response.ok ? "good" : "bad");
    status.textContent = `${response.status} ${response.statusText}, ${took} ms, ${size}`;
    result.replaceChildren(...answer(operation, response, text));
  } catch (error) {
    status.classList.add("bad");
    status.textContent = signal.aborted ? "Cancelled." : `No answer: ${error.message}`;
  }
  if (underWay?.signal === signal) underWay = null;
  button.textContent = "Send";
}

function answer(operation, response, text) {
  const headers = [...response.headers].map(fact);
  const parts = [
    h("details", { class: "headers" }, h("summary", {}, `Headers (${headers.length})`), h("dl", {}, headers)),
  ];
  if (response.status === 401 && operation.description.security) {
    parts.unshift(h("button", { type: "button", onclick: () => openAuth(true) }, "Log in"));
  }
  const ticket = response.ok && /"ticket":"(7T:[^"]+)"/.exec(text)?.[1];
  if (ticket) {
    const use = ({ target }) => {
      logIn("SOTicket", { ticket });
      target.textContent = "The ticket is in use";
    };
    parts.unshift(h("button", { type: "button", onclick: use }, "Use this ticket"));
  }
  if (text === "") return [...parts, h("p", { class: "note" }, "The answer has no body.")];
  const whole = pretty(text, response.headers.get("Content-Type") ?? "");
  const body = h("pre", { class: "body", tabindex: "0", role: "region", "aria-label": "Body of the answer" });
  body.textContent = whole.slice(0, SHOWN_MAX);
  parts.push(body);
  if (whole.length > SHOWN_MAX) {
    const showAll = ({ target }) => {
      body.textContent = whole;
      target.remove();
      body.focus();
    };
    parts.push(h("button", { type: "button", onclick: showAll }, `Show the whole body (${sizeText(whole.length)})`));
  }
  return parts;
}

// --- The page ---

function showStart() {
  byId("main").replaceChildren(
    h("h1", { tabindex: "-1" }, "The Web API"),
    prose(api.info?.description ?? ""),
    h("ol", { class: "steps" },
      h("li", {}, "Log in above: with a name and password, a ticket, or a token."),
      h("li", {}, "Choose an operation from the list."),
      h("li", {}, "Fill in what it takes, and send it. The same call is also given as a curl line.")),
    h("dl", {}, [
      ["Base address", h("code", {}, location.origin)],
      ["Description", h("a", { href: "/openapi.json" }, "openapi.json")],
      ["Operations", String(operations.length)],
    ].map(fact)));
}

function route(focus = true) {
  // Other anchors, like the skip link's, are no pages.
  if (location.hash && !location.hash.startsWith("#/")) return;
  underWay?.abort();
  underWay = null;
  const operation = operations.find(({ id }) => location.hash === `#/${id}`);
  document.body.dataset.view = operation ? "operation" : "list";
  document.title = operation ? `${operation.name}: Parlour Web API` : "Parlour Web API";
  if (operation) showOperation(operation);
  else showStart();
  markCurrent();
  window.scrollTo(0, 0);
  if (focus) byId("main").querySelector("h1").focus();
}

/** What a reference stands for: parameters and answers that operations share stand below `components`. */
const shared = (given) =>
  given.$ref ? given.$ref.split("/").slice(1).reduce((whole, step) => whole?.[step], api) : given;

function read(description) {
  api = description;
  operations = Object.entries(api.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).filter(([, its]) => its.responses).map(([verb, its]) => {
      const [tag = "Other"] = its.tags ?? [];
      const id = its.operationId ?? `${verb}${path.replaceAll("/", "_")}`;
      const name = id.replace(`${tag}_`, "");
      const summary = its.summary ?? "";
      const text = `${verb} ${path} ${tag} ${name} ${summary}`.toLowerCase();
      const parameters = (its.parameters ?? []).map(shared);
      const responses = Object.fromEntries(Object.entries(its.responses).map(([code, answer]) => [code, shared(answer)]));
      const whole = { ...its, parameters, responses };
      return { path, method: verb.toUpperCase(), id, tag, name, summary, text, description: whole };
    }));
}

async function load() {
  const main = byId("main");
  main.replaceChildren(h("p", { role: "status" }, "Loading the description…"));
  try {
    const response = await fetch("/openapi.json", { credentials: "omit" });
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    read(await response.json());
  } catch (error) {
    document.body.dataset.view = "operation";
    main.replaceChildren(h("div", { role: "alert" }, h("h1", {}, "The description could not be loaded"),
      h("p", {}, `${error.message}.`), h("button", { type: "button", onclick: load }, "Try again")));
    return;
  }
  byId("version").textContent = api.info?.version ?? "";
  byId("filter").disabled = operations.length === 0;
  showList();
  route(false);
}

document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  byId("main").focus();
});
byId("filter").addEventListener("input", showList);
window.addEventListener("hashchange", () => api && route());
authorization();
load();
