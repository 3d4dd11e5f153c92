declare module "*.ftl" {
  const compiled: import("./texts.ts").Compiled;
  export default compiled;
}

declare module "*.css";

interface ImportMeta {
  glob<T>(pattern: string): Record<string, () => Promise<T>>;
}
