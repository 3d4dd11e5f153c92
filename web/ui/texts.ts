// Runs the compiled texts of one language. Which languages there are is not known here.

/** A value that a text shows. */
export type Value = string | number;

/** What a compiled text calls. */
interface Runtime {
  shown(value: Value): string;
  chosen(value: Value, variants: Record<string, string>, otherwise: string): string;
}

/** The module that a Fluent file becomes. */
export type Compiled = Record<string, string | ((values: Record<string, Value>, runtime: Runtime) => string)>;

/** Says texts in one language. */
export type Say = (name: string, values?: Record<string, Value>) => string;

export function texts(language: string, compiled: Compiled): Say {
  const numbers = new Intl.NumberFormat(language);
  const plurals = new Intl.PluralRules(language);
  const runtime: Runtime = {
    shown: (value) => (typeof value === "number" ? numbers.format(value) : value),
    chosen: (value, variants, otherwise) =>
      variants[value] ??
      variants[typeof value === "number" ? plurals.select(value) : otherwise] ??
      variants[otherwise] ??
      "",
  };
  return (name, values = {}) => {
    const text = compiled[name];
    return typeof text === "function" ? text(values, runtime) : (text ?? name);
  };
}
