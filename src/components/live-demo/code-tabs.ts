/** Tabs as the ARIA Authoring Practices describe them: arrow keys, Home and End move between tabs and open them. */
export class CodeTabs extends HTMLElement {
  connectedCallback(): void {
    const tabs = this.#tabs();
    for (const [index, tab] of tabs.entries()) {
      tab.addEventListener("click", () => this.open(index));
      tab.addEventListener("keydown", (event) => {
        const targets: Record<string, number> = {
          ArrowRight: (index + 1) % tabs.length,
          ArrowLeft: (index + tabs.length - 1) % tabs.length,
          Home: 0,
          End: tabs.length - 1,
        };
        const target = targets[event.key];
        if (target === undefined) return;
        event.preventDefault();
        this.open(target);
        tabs[target]?.focus();
      });
    }
  }

  /** Opens the tab with that index, without moving the focus. */
  open(index: number): void {
    const panels = this.querySelectorAll<HTMLElement>("[role=tabpanel]");
    for (const [at, tab] of this.#tabs().entries()) {
      tab.setAttribute("aria-selected", String(at === index));
      tab.tabIndex = at === index ? 0 : -1;
      const panel = panels[at];
      if (panel) panel.hidden = at !== index;
    }
  }

  /** Opens the tab with that label, if there is one, unless a tab is open that none of `others` names. */
  openInsteadOf(label: string, others: readonly string[]): void {
    const tabs = this.#tabs();
    const open = tabs.find((tab) => tab.ariaSelected === "true");
    const index = tabs.findIndex((tab) => tab.textContent.trim() === label);
    if (index !== -1 && open && others.includes(open.textContent.trim())) this.open(index);
  }

  #tabs(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>("[role=tab]")];
  }
}

customElements.define("code-tabs", CodeTabs);
