import { fileURLToPath } from "node:url";
import js from "@eslint/js";
import astro from "eslint-plugin-astro";
import { defineConfig, includeIgnoreFile } from "eslint/config";
import typescript from "typescript-eslint";

export default defineConfig(
  includeIgnoreFile(fileURLToPath(new URL(".gitignore", import.meta.url))),
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
