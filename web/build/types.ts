// Makes TypeScript of the shapes that a server describes: `/openapi.json` on standard input, the types on standard
// output. The server sends every member of a shape. Members that are null only where `$select` left them out count as never
// null: the pages do not use it for what they read by type.

import { text } from "node:stream/consumers";

const LINE_CHARS_MAX = 118;

interface Schema {
  $ref?: string;
  type?: string;
  enum?: (string | number)[];
  items?: Schema;
  allOf?: Schema[];
  nullable?: boolean;
  "x-null-only-by-select"?: boolean;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  description?: string;
}

const described = JSON.parse(await text(process.stdin)) as { components: { schemas: Record<string, Schema> } };

/** A name that TypeScript takes: `Chat_AddChatMessageRequest` stays, what else is not allowed does not. */
const named = (name: string): string => name.replace(/\W/g, "_");

function written(schema: Schema): string {
  const type = plain(schema);
  return schema.nullable && !schema["x-null-only-by-select"] ? `${type} | null` : type;
}

function plain(schema: Schema): string {
  if (schema.$ref) return named(schema.$ref.replace(/^.*\//, ""));
  if (schema.allOf) return schema.allOf.map(plain).join(" & ");
  if (schema.enum) return schema.enum.map((it) => JSON.stringify(it)).join(" | ");
  if (schema.type === "array") {
    const item = written(schema.items ?? {});
    return item.includes(" ") ? `(${item})[]` : `${item}[]`;
  }
  if (schema.type === "integer" || schema.type === "number") return "number";
  if (schema.type === "string" || schema.type === "boolean") return schema.type;
  if (schema.properties) return `{ ${members(schema).join(" ")} }`;
  if (schema.type === "object") {
    const { additionalProperties: values } = schema;
    return `Record<string, ${typeof values === "object" ? written(values) : "unknown"}>`;
  }
  return "unknown";
}

const members = (schema: Schema): string[] =>
  Object.entries(schema.properties ?? {}).map(([name, member]) => `${/^\w+$/.test(name) ? name : JSON.stringify(name)}${name.startsWith("_") ? "?" : ""}: ${written(member)};`);

/** Members one after the other, as many as a line holds: people read a shape at the server, not here. */
function wrapped(all: string[]): string {
  const lines: string[] = [];
  for (const one of all) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + one.length < LINE_CHARS_MAX) lines[lines.length - 1] = `${last} ${one}`;
    else lines.push(`  ${one}`);
  }
  return lines.map((it) => `${it}\n`).join("");
}

const types = Object.entries(described.components.schemas).map(([name, schema]) =>
  schema.properties
    ? `export interface ${named(name)} {\n${wrapped(members(schema))}}\n`
    : `export type ${named(name)} = ${written(schema)};\n`,
);
process.stdout.write(`// @generated from /openapi.json by build/types.ts; a test says when it is out of date.\n\n${types.join("\n")}`);
