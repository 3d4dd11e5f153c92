// What the loader and the widget's page tell each other across the frame. Shapes alone.

/** How the page that shows the widget wants it. */
export interface Wish {
  title: string;
  theme: string;
  color: string;
  font: string;
  size: string;
}

/** What the page knows of its visitor. */
export interface Prefill {
  CustomerName: string;
  CustomerEmail: string;
  CustomerPhone: string;
  CustomerCompanyName: string;
}

/** From the loader; `parlour` is the topic. */
export type ToWidget = { parlour: number } & (
  | { type: "hello"; open: boolean; wish: Wish; prefill: Prefill }
  | { type: "open" }
  | { type: "hide" }
);

/** From the widget. */
export type ToLoader = { parlour: number } & (
  | { type: "ready" }
  | { type: "size"; large: boolean }
  | { type: "unread"; count: number }
  /** Out of sight; the chat goes on. */
  | { type: "minimise" }
  /** Out of sight, and the chat is over. */
  | { type: "close" }
);
