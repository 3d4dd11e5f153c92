// The little HTML that messages may have, as nodes. Nothing of it is ever set as markup: what is not on the list does
// not come to be, and of other elements only the text stays.

const ALLOWED = new Set(["B", "STRONG", "I", "EM", "U", "BR", "P", "UL", "OL", "LI"]);
/** Elements whose text is no text. */
const SILENT = new Set(["SCRIPT", "STYLE", "TEMPLATE", "NOSCRIPT", "IFRAME", "OBJECT", "TITLE", "TEXTAREA", "SVG", "MATH"]);
const ADDRESS = /\bhttps?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]}]/gi;

/** The address when it leads somewhere harmless, else nothing. Links to files are below our own server's. */
export function safeAddress(typed: string | null | undefined): string {
  try {
    const address = new URL(typed ?? "", typed?.startsWith("/live/") ? location.origin : undefined);
    return ["http:", "https:", "mailto:"].includes(address.protocol) ? address.href : "";
  } catch {
    return "";
  }
}

/** The nodes of a message, made in `page`. */
export function nodes(html: string, page: Document = document): DocumentFragment {
  // Parsed apart: nothing is fetched and nothing runs there.
  const parsed = new DOMParser().parseFromString(`<body>${html}`, "text/html");
  const fragment = page.createDocumentFragment();
  copy(parsed.body, fragment, page, false);
  return fragment;
}

/** What a reader sees of a message. */
export function plain(html: string): string {
  return nodes(html).textContent ?? "";
}

function copy(from: Node, to: Node, page: Document, linked: boolean): void {
  for (const node of from.childNodes) {
    if (node.nodeType === 3) {
      if (linked) to.appendChild(page.createTextNode(node.nodeValue ?? ""));
      else write(node.nodeValue ?? "", to, page);
    } else if (node.nodeType === 1) {
      element(node as Element, to, page, linked);
    }
  }
}

function element(from: Element, to: Node, page: Document, linked: boolean): void {
  const name = from.nodeName.toUpperCase();
  if (SILENT.has(name)) return;
  const address = name === "A" && !linked ? safeAddress(from.getAttribute("href")) : "";
  if (address) copy(from, to.appendChild(link(address, page)), page, true);
  else if (ALLOWED.has(name)) copy(from, to.appendChild(page.createElement(name)), page, linked);
  else copy(from, to, page, linked);
}

/** Text, with the addresses in it as links. */
function write(text: string, to: Node, page: Document): void {
  let at = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = safeAddress(match[0]);
    if (!address) continue;
    to.appendChild(page.createTextNode(text.slice(at, match.index)));
    to.appendChild(link(address, page)).textContent = match[0];
    at = match.index + match[0].length;
  }
  to.appendChild(page.createTextNode(text.slice(at)));
}

function link(address: string, page: Document): HTMLAnchorElement {
  const made = page.createElement("a");
  made.href = address;
  made.target = "_blank";
  made.rel = "noreferrer";
  return made;
}
