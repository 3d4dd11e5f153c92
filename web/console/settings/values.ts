// What stands at a path of some values, what differs between two of them, and what a failure is about. Pure rules.

export type Values = Record<string, unknown>;

/** What stands at a path such as `Widget.Color`. */
export function at(values: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((inside, name) => (inside as Values | null | undefined)?.[name], values);
}

/** The values with another at that path; nothing else is touched. */
export function put<T>(values: T, path: string, value: unknown): T {
  const [name = "", ...rest] = path.split(".");
  const inside = (values as Values)[name];
  return { ...values, [name]: rest.length ? put((inside ?? {}) as Values, rest.join("."), value) : value };
}

/** The members at the top that differ: what is not sent stays as it is. */
export function changes<T extends object>(before: T, after: T): Partial<T> {
  const differs = ([name, value]: [string, unknown]) => JSON.stringify(value) !== JSON.stringify((before as Values)[name]);
  return Object.fromEntries(Object.entries(after).filter(differs)) as Partial<T>;
}

/** The member that a failure names, and why: `Widget.Color: a colour is expected`. */
export function faultOf(message: string): [string, string] | undefined {
  const [, member, why] = /^([A-Z][\w.]*)(?:\[\d+\])?: (.*)$/s.exec(message) ?? [];
  return member && why ? [member, why] : undefined;
}
