import { fileURLToPath } from "node:url";
import js from "@eslint/js";
import astro from "eslint-plugin-astro";
import { defineConfig, globalIgnores, includeIgnoreFile } from "eslint/config";
import typescript from "typescript-eslint";

export default defineConfig(
  includeIgnoreFile(fileURLToPath(new URL(".gitignore", import.meta.url))),
  // Specimens of other people's code, mistakes included.
  globalIgnores(["packages/*/test/cases/own/**"]),
  js.configs.recommended,
  typescript.configs.strictTypeChecked,
  typescript.configs.stylisticTypeChecked,
  astro.configs.recommended,
  {
    languageOptions: { parserOptions: { projectService: true, extraFileExtensions: [".astro"] } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      // A number in a template is as good as the text it becomes.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // `() => stop()` reads better than a block, and no one takes its value for one.
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      // The runner waits for them.
      "@typescript-eslint/no-floating-promises": [
        "error",
        { allowForKnownSafeCalls: [{ from: "package", name: ["describe", "test"], package: "node:test" }] },
      ],
      // An underscore says that a value is left out on purpose.
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
    },
  },
  {
    // The parser of Astro files knows the project service by its older name only.
    files: ["**/*.astro"],
    languageOptions: { parserOptions: { projectService: false, project: true } },
    rules: {
      // Markup has no type for that parser, so every callback that returns some would be a finding.
      "@typescript-eslint/no-unsafe-return": "off",
    },
  },
  {
    // Their types come from configuration that Wrangler generates inside each demo, where `npm run check` checks them.
    files: ["demos/**/*.ts"],
    extends: [typescript.configs.disableTypeChecked],
  },
  {
    // A tree's node types are an enum in its declarations and plain strings in the trees, which no parser here makes of it.
    files: ["packages/*/src/**/*.ts"],
    rules: { "@typescript-eslint/no-unsafe-enum-comparison": "off" },
  },
  {
    // Plain JavaScript: set-up that runs before anything is installed, and configuration.
    files: ["**/*.{js,mjs}"],
    extends: [typescript.configs.disableTypeChecked],
    languageOptions: {
      globals: {
        clearInterval: "readonly",
        console: "readonly",
        process: "readonly",
        setInterval: "readonly",
        URL: "readonly",
      },
    },
  },
);
