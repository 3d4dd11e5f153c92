// Prepared texts in the order in which they are offered. Pure rules.

/** A text that can be put into a message. */
export interface Prepared {
  id: string;
  name: string;
  shortcut: string;
  text: string;
}

/** The order in which replies are offered: whose shortcut begins so, whose name does, then who has it anywhere. */
export function ranked(all: Prepared[], wanted: string): Prepared[] {
  const search = wanted.trim().toLowerCase();
  if (!search) return all;
  const rank = (it: Prepared): number => {
    if (it.shortcut.toLowerCase().startsWith(search)) return 0;
    const name = it.name.toLowerCase();
    if (name.startsWith(search)) return 1;
    if (name.includes(search)) return 2;
    return it.text.toLowerCase().includes(search) ? 3 : 4;
  };
  return all.map((it) => [rank(it), it] as const).filter(([at]) => at < 4).sort((a, b) => a[0] - b[0]).map(([, it]) => it);
}
