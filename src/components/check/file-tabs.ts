import type { Level } from "~rule/finding.ts";
import { element, escape } from "../timeline/svg.ts";
import { levelShape } from "./level.ts";

/** What a file's tab says. */
export interface Tab {
  file: string;
  /** The file's panel, once it has one. */
  panel: string | undefined;
  /** How many findings are in it, and the worst of their levels. */
  findings: number;
  worst: Level | undefined;
  /** Whether it could not be parsed. */
  failed: boolean;
}

/** The files as tabs, as the ARIA Authoring Practices describe them: arrow keys, Home and End move between files and open them. */
export class FileTabs {
  readonly #list: HTMLElement;
  readonly #id: string;
  #drawn = "";

  /** @param list The element with the role `tablist`. */
  constructor(list: HTMLElement, id: string, open: (index: number) => void) {
    this.#list = list;
    this.#id = id;
    list.addEventListener("click", ({ target }) => {
      const index = this.#tabs().findIndex((tab) => target instanceof Node && tab.contains(target));
      if (index !== -1) open(index);
    });
    list.addEventListener("keydown", (event) => {
      const tabs = this.#tabs();
      const index = tabs.findIndex((tab) => tab === event.target);
      const targets: Record<string, number> = {
        ArrowRight: (index + 1) % tabs.length,
        ArrowLeft: (index + tabs.length - 1) % tabs.length,
        Home: 0,
        End: tabs.length - 1,
      };
      const target = targets[event.key];
      if (index === -1 || target === undefined) return;
      event.preventDefault();
      open(target);
      this.#tabs()[target]?.focus();
    });
  }

  /** The id of a file's tab, for its panel to be named by. */
  idOf(index: number): string {
    return `${this.#id}-tab-${index}`;
  }

  draw(tabs: readonly Tab[], open: number): void {
    const html = tabs.map((tab, index) => this.#tab(tab, index, index === open)).join("");
    if (html === this.#drawn) return;
    this.#drawn = html;
    const focused = this.#tabs().findIndex((tab) => tab === document.activeElement);
    this.#list.innerHTML = html;
    const now = this.#tabs();
    if (focused !== -1) now[Math.min(focused, now.length - 1)]?.focus();
    now[open]?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  #tabs(): HTMLElement[] {
    return [...this.#list.querySelectorAll<HTMLElement>("[role=tab]")];
  }

  #tab({ file, panel, findings, worst, failed }: Tab, index: number, isOpen: boolean): string {
    const count =
      worst === undefined
        ? ""
        : levelShape(worst) +
          String(findings) +
          element("span", { class: "sr-only" }, findings === 1 ? "finding" : "findings");
    const sign = failed ? "not parsed" : count;
    return element(
      "button",
      {
        type: "button",
        role: "tab",
        id: this.idOf(index),
        "aria-controls": panel,
        "aria-selected": String(isOpen),
        tabindex: isOpen ? 0 : -1,
      },
      escape(file),
      sign === "" ? "" : ` ${element("span", { class: "count" }, sign)}`,
    );
  }
}
