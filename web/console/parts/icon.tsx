// The drawings that only the console uses, beside those of `ui/icons.tsx`: lines on a square of 24.

const PATHS = {
  chats: "M4 5.5h16v11H10l-4.5 3.5v-3.5H4z",
  dashboard: "M4 20V10M10 20V4M16 20v-7M21 20H3",
  settings: "M4 7h9M19 7h1M4 17h1M11 17h9M16 4.5v5M8 14.5v5",
  back: "M15 5l-7 7 7 7",
  next: "M9 5l7 7-7 7",
  plus: "M12 5v14M5 12h14",
  search: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L20 20",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6",
  company: "M5 20.500V4h9v16.500M14 9h5v11.500M8 8h3M8 12h3M8 16h3",
  ear: "M7 9a5 5 0 0 1 10 0c0 3.5-3.5 4-3.5 7.500a3 3 0 0 1-5.5 1.500M10 9.500a2 2 0 0 1 4 0",
  give: "M4 12h14M13 6l6 6-6 6",
  take: "M20 12H6M11 6l-6 6 6 6",
  note: "M5 4h14v10l-5.5 6H5zM19 14h-5.500v6",
  whisper: "M4 6h16v9h-9l-4 4v-4H4zM8 10.500h8",
  ticket: "M4 7h16v3.500a1.5 1.5 0 0 0 0 3V17H4v-3.500a1.5 1.5 0 0 0 0-3z",
  stop: "M7 7h10v10H7z",
  ban: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM5.7 5.700l12.6 12.6",
  bot: "M6 9h12v9H6zM12 9V5M9.5 13h.01M14.5 13h.01M3.5 12v3M20.5 12v3",
  bolt: "M13 3L5 13.500h6L10 21l8-10.500h-6z",
  book: "M5 4.500h9a3 3 0 0 1 3 3V20H8a3 3 0 0 1-3-3zM17 8h2v12h-2",
  bell: "M6.5 16.500V11a5.5 5.5 0 0 1 11 0v5.500l1.5 1.500H5zM10 20.500h4",
  keyboard: "M3 7h18v10H3zM7 10.500h.01M11 10.500h.01M15 10.500h.01M7 14h10",
  out: "M14 4H5v16h9M10 12h10M16 8l4 4-4 4",
  trash: "M5 7h14M9 7V4.500h6V7M7 7l1 13h8l1-13",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  link: "M10 14a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.700l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.700l1-1",
  unlink: "M9 15l-1.7 1.700a4 4 0 0 1-5-5L5 9M15 9l1.7-1.700a4 4 0 0 1 5 5L19 15M8 3v2M3 8h2M16 21v-2M21 16h-2",
  up: "M12 19V6M6 11l6-6 6 6",
  sun: "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2.500v2M12 19.500v2M2.5 12h2M19.5 12h2M5.3 5.300l1.4 1.400M17.3 17.300l1.4 1.400M18.7 5.300l-1.4 1.400M6.7 17.300l-1.4 1.4",
  seen: "M2.5 12.500l4 4L14 8M10.5 15l1.5 1.500L21 7",
  history: "M4 12a8 8 0 1 0 2.5-5.800M4 4v4.500h4.500M12 7.500V12l3 2",
  mail: "M4 6h16v12H4zM4 7l8 6 8-6",
  phone: "M6 3.500h3l1.5 4-2 1.500a11 11 0 0 0 6.5 6.500l1.5-2 4 1.500v3c0 1-.8 2-2 2C10.5 20 4 13.5 4 5.500c0-1.2 1-2 2-2z",
  globe: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18",
  check: "M5 12.5l4.5 4.5L19 7.5",
  eye: "M2.5 12c3-5 6-7 9.500-7s6.500 2 9.500 7c-3 5-6 7-9.500 7s-6.500-2-9.500-7zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
  upload: "M12 16V5M7 10l5-5 5 5M5 20h14",
} as const;

export type Drawing = keyof typeof PATHS;

export const Draw = ({ name }: { name: Drawing }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d={PATHS[name]} />
  </svg>
);
