// What the page that carries the tag says: in attributes, cookies, its address and its variables.

import type { Prefill, Wish } from "../ui/bridge.ts";

/** A tag's attribute; HTML knows them in lower case only. */
const attribute = (tag: HTMLElement, name: string): string => tag.getAttribute(`data-${name}`) ?? "";

/** Reads `cookie:<name>`, `url:<parameter>` and `variable:<global>`; anything else is meant as it stands. */
export function resolve(text: string): string {
  const [, kind, name = ""] = /^(cookie|url|variable):(.+)$/.exec(text) ?? [];
  try {
    if (kind === "url") return new URLSearchParams(location.search).get(name) ?? "";
    if (kind === "cookie") {
      const pair = document.cookie.split("; ").find((it) => it.startsWith(`${name}=`));
      return decodeURIComponent(pair?.slice(name.length + 1) ?? "");
    }
    if (kind === "variable") {
      const value = name.split(".").reduce((at: any, key) => at?.[key], window);
      return typeof value === "string" || typeof value === "number" ? `${value}` : "";
    }
  } catch {
    return "";
  }
  return text;
}

export const wish = (tag: HTMLElement): Wish => ({
  title: attribute(tag, "title"),
  theme: attribute(tag, "theme"),
  color: attribute(tag, "color"),
  font: attribute(tag, "font"),
  size: attribute(tag, "size"),
});

/** Read when the widget opens: pages set their variables when they like. */
export const prefill = (tag: HTMLElement): Prefill => ({
  CustomerName: resolve(attribute(tag, "customername")),
  CustomerEmail: resolve(attribute(tag, "customeremail")),
  CustomerPhone: resolve(attribute(tag, "customerphone")),
  CustomerCompanyName: resolve(attribute(tag, "companyname")),
});

/** Where the chat's server is: as the tag says, or where its script came from. */
export function base(tag: HTMLScriptElement): string {
  const given = attribute(tag, "base") || tag.src.replace(/\/(CS\/javascript\/chat|widget)\.js([?#].*)?$/i, "");
  return new URL(given || ".", location.href).href.replace(/\/$/, "");
}
