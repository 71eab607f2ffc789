/**
 * How code looks: ink on paper. Weight tells keywords, tone tells comments and strings; hue is left to the owners of data.
 */
import type { StarlightExpressiveCodeOptions } from "@astrojs/starlight/expressive-code";

interface Inks {
  name: string;
  type: "light" | "dark";
  paper: string;
  ink: string;
  /** Strings, numbers: a shade back. */
  value: string;
  /** Comments and punctuation: two shades back. */
  soft: string;
}

function codeTheme({ name, type, paper, ink, value, soft }: Inks) {
  return {
    name,
    type,
    colors: { "editor.background": paper, "editor.foreground": ink },
    settings: [
      { settings: { foreground: ink, background: paper } },
      { scope: ["comment", "punctuation.definition.comment"], settings: { foreground: soft } },
      { scope: ["string", "punctuation.definition.string", "constant.numeric"], settings: { foreground: value } },
      { scope: ["punctuation", "meta.brace"], settings: { foreground: soft } },
      {
        scope: [
          "keyword.control",
          "keyword.operator.new",
          "keyword.operator.expression",
          "storage",
          "support.type.property-name.json",
          "entity.name.tag",
        ],
        settings: { foreground: ink, fontStyle: "bold" },
      },
      { scope: ["markup.inserted", "markup.bold", "markup.heading"], settings: { foreground: ink, fontStyle: "bold" } },
      { scope: ["markup.deleted"], settings: { foreground: soft } },
    ],
  };
}

/** The two syntax themes, dark first as Starlight expects. */
export const codeThemes = [
  codeTheme({
    name: "ink-dark",
    type: "dark",
    paper: "#1f1b17",
    ink: "#ece5d8",
    value: "#cdbd9f",
    soft: "#a59b8b",
  }),
  codeTheme({
    name: "ink-light",
    type: "light",
    paper: "#f5f0e5",
    ink: "#1f1b16",
    value: "#5a4a2e",
    soft: "#665e52",
  }),
];

/** Starlight's `expressiveCode` option: hairlines for frames, no window dressing. */
export const expressiveCode = {
  themes: codeThemes,
  useStarlightUiThemeColors: false,
  defaultProps: {
    // Long lines wrap under their own indentation: nothing to scroll sideways on a phone, nothing cut off on paper.
    wrap: true,
    overridesByLang: { "sh,bash,shell,console": { frame: "none" } },
  },
  styleOverrides: {
    borderRadius: "0",
    borderColor: "var(--hairline)",
    codeBackground: "var(--paper-shade)",
    codeFontFamily: "var(--font-code)",
    codeFontSize: "var(--sl-text-code)",
    codeLineHeight: "1.6",
    codePaddingInline: "1.125rem",
    uiFontFamily: "var(--font-code)",
    uiFontSize: "0.8125rem",
    focusBorder: "var(--accent-edge)",
    scrollbarThumbColor: "var(--hairline)",
    scrollbarThumbHoverColor: "var(--control-edge)",
    frames: {
      frameBoxShadowCssValue: "none",
      editorTabBarBackground: "var(--paper-shade)",
      editorTabBarBorderColor: "var(--hairline)",
      editorTabBarBorderBottomColor: "var(--hairline)",
      editorActiveTabBackground: "var(--paper-shade)",
      editorActiveTabForeground: "var(--ink-soft)",
      editorActiveTabIndicatorTopColor: "transparent",
      editorActiveTabIndicatorBottomColor: "transparent",
      editorActiveTabBorderColor: "transparent",
      editorBackground: "var(--paper-shade)",
      terminalBackground: "var(--paper-shade)",
      terminalTitlebarBackground: "var(--paper-shade)",
      terminalTitlebarForeground: "var(--ink-soft)",
      terminalTitlebarBorderBottomColor: "var(--hairline)",
      terminalTitlebarDotsForeground: "var(--control-edge)",
      terminalTitlebarDotsOpacity: "0",
      inlineButtonForeground: "var(--accent)",
      inlineButtonBorder: "var(--control-edge)",
      tooltipSuccessBackground: "var(--ink)",
      tooltipSuccessForeground: "var(--paper)",
    },
    textMarkers: {
      markBackground: "color-mix(in srgb, var(--ink) 9%, transparent)",
      markBorderColor: "var(--ink)",
      insBackground: "color-mix(in srgb, var(--ink) 9%, transparent)",
      insBorderColor: "var(--ink)",
      insDiffIndicatorColor: "var(--ink)",
      delBackground: "transparent",
      delBorderColor: "var(--control-edge)",
      delDiffIndicatorColor: "var(--ink-soft)",
      lineMarkerAccentWidth: "3px",
    },
  },
} satisfies StarlightExpressiveCodeOptions;
