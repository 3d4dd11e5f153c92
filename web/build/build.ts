// Builds every page into a folder: `node --import ./build/typescript.mjs build/build.ts FOLDER`.

import { resolve } from "node:path";
import { build, type InlineConfig } from "vite";

import { fluent } from "./fluent.ts";

const root = resolve(import.meta.dirname, "..");
const folder = resolve(process.argv[2] ?? "dist");

const shared: InlineConfig = {
  root,
  configFile: false,
  // Nothing but the given folder is written to: several builds may run on one tree.
  cacheDir: resolve(folder, "..", "vite"),
  logLevel: "warn",
  publicDir: false,
  // The pages may stand behind any prefix.
  base: "./",
};

/** The pages with what they share. Names are in lower case, since the server's paths are. */
await build({
  ...shared,
  plugins: [fluent()],
  // Smaller than what calls the runtime of JSX.
  oxc: {
    jsx: { runtime: "classic", pragma: "h", pragmaFrag: "Fragment" },
    jsxInject: "import { h, Fragment } from 'preact'",
  },
  build: {
    outDir: folder,
    emptyOutDir: true,
    target: "es2022",
    // As of 2024: nothing has to be written twice for older ones.
    cssTarget: ["chrome123", "firefox128", "safari17.5"],
    modulePreload: false,
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { widget: resolve(root, "widget/index.html"), demo: resolve(root, "demo.html") },
      output: {
        hashCharacters: "hex",
        entryFileNames: "assets/[name]-[hash].js",
        chunkFileNames: "assets/[name]-[hash].js",
        assetFileNames: "assets/[name]-[hash][extname]",
      },
    },
  },
});

/** The console, apart from the visitors' pages: what they share is not worth another request of theirs. */
await build({
  ...shared,
  plugins: [fluent()],
  oxc: {
    jsx: { runtime: "classic", pragma: "h", pragmaFrag: "Fragment" },
    jsxInject: "import { h, Fragment } from 'preact'",
  },
  build: {
    outDir: folder,
    emptyOutDir: false,
    target: "es2022",
    cssTarget: ["chrome123", "firefox128", "safari17.5"],
    modulePreload: false,
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { console: resolve(root, "console/index.html") },
      output: {
        hashCharacters: "hex",
        entryFileNames: "assets/[name]-[hash].js",
        chunkFileNames: ({ name }) => `assets/${name.startsWith("console") ? "" : "console-"}[name]-[hash].js`,
        assetFileNames: ({ names }) => `assets/${names[0]?.startsWith("console") ? "" : "console-"}[name]-[hash][extname]`,
      },
    },
  },
});

/** The loader: one script without a module, since the pages of others name it with a plain tag. */
await build({
  ...shared,
  build: {
    outDir: folder,
    emptyOutDir: false,
    target: "es2022",
    rolldownOptions: {
      input: resolve(root, "loader/loader.ts"),
      output: { format: "iife", entryFileNames: "widget.js" },
    },
  },
});
