// Compiles Fluent files into small modules: a text without variables is a string, every other a function. What runs
// them is `ui/texts.ts`; the parser stays here.

import { FluentParser, type Entry, type Expression, type InlineExpression, type Pattern } from "@fluent/syntax";
import type { Plugin } from "vite";

/** The variables of each message, by its name. */
export type Messages = Map<string, Set<string>>;

/** What went wrong in a file, and where. */
class Broken extends Error {
  constructor(file: string, what: string) {
    super(`${file}: ${what}`);
  }
}

/** The messages of a file with their variables. */
export function messages(text: string, file: string): Messages {
  const found: Messages = new Map();
  for (const [name, pattern] of patterns(text, file)) {
    const variables = new Set<string>();
    written(pattern, variables, file);
    found.set(name, variables);
  }
  return found;
}

/** The file as a module. */
export function compile(text: string, file: string): string {
  const lines = patterns(text, file).map(([name, pattern]) => {
    const variables = new Set<string>();
    const value = written(pattern, variables, file);
    return `${JSON.stringify(name)}: ${variables.size > 0 ? `(a, f) => ${value}` : value}`;
  });
  return `export default {\n${lines.join(",\n")}\n};\n`;
}

function patterns(text: string, file: string): [string, Pattern][] {
  const found = new Map<string, Pattern>();
  for (const entry of new FluentParser({ withSpans: false }).parse(text).body as Entry[]) {
    if (entry.type === "Comment" || entry.type === "GroupComment" || entry.type === "ResourceComment") continue;
    if (entry.type !== "Message" || !entry.value || entry.attributes.length > 0) {
      throw new Broken(file, entry.type === "Junk" ? `cannot read ${entry.content}` : "only plain messages");
    }
    if (found.has(entry.id.name)) throw new Broken(file, `${entry.id.name} is there twice`);
    found.set(entry.id.name, entry.value);
  }
  return [...found];
}

/** A pattern as an expression that gives a string. */
function written(pattern: Pattern, variables: Set<string>, file: string): string {
  const parts = pattern.elements.map((element) =>
    element.type === "TextElement" ? JSON.stringify(element.value) : placed(element.expression, variables, file),
  );
  if (parts.length === 0) return '""';
  return parts[0]?.startsWith('"') || parts.length === 1 ? parts.join(" + ") : `"" + ${parts.join(" + ")}`;
}

function placed(expression: Expression | InlineExpression, variables: Set<string>, file: string): string {
  switch (expression.type) {
    case "StringLiteral":
      return JSON.stringify(expression.parse().value);
    case "NumberLiteral":
      return JSON.stringify(expression.value);
    case "VariableReference":
      return `f.shown(${variable(expression.id.name, variables)})`;
    case "Placeable":
      return placed(expression.expression, variables, file);
    case "SelectExpression": {
      if (expression.selector.type !== "VariableReference") throw new Broken(file, "only variables choose");
      const chosen = variable(expression.selector.id.name, variables);
      const variants = expression.variants.map(({ key, value }) => {
        const name = key.type === "Identifier" ? key.name : key.value;
        return `${JSON.stringify(name)}: ${written(value, variables, file)}`;
      });
      const last = expression.variants.find((variant) => variant.default);
      const name = last?.key.type === "Identifier" ? last.key.name : last?.key.value;
      return `f.chosen(${chosen}, { ${variants.join(", ")} }, ${JSON.stringify(name)})`;
    }
    default:
      throw new Broken(file, `${expression.type} is not understood`);
  }
}

function variable(name: string, variables: Set<string>): string {
  variables.add(name);
  return `a[${JSON.stringify(name)}]`;
}

/** Lets Vite import `.ftl` files. */
export function fluent(): Plugin {
  return {
    name: "parlour-fluent",
    transform(text, id) {
      return id.endsWith(".ftl") ? { code: compile(text, id), map: null } : null;
    },
  };
}
