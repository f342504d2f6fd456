// The state of the search page, which is its address: ?q=…&themas=…&themas=…
export const STEP = 20; // cards that are shown at once
const MOST_SHOWN = 400; // cards that an address can ask for

export class State {
  shown = STEP; // cards
  #isTyping = false;

  /** Of the page: the field for the question, the lists to choose order and view from, and its facets. */
  constructor(field, order, view, facets) {
    Object.assign(this, { field, order, view, facets });
  }

  get question() {
    return this.field.value.trim();
  }

  get isMap() {
    return this.view.value === "kaart";
  }

  /** Takes the state from the address. */
  read() {
    const parts = new URLSearchParams(location.search);
    this.field.value = parts.get("q") ?? "";
    this.order.value = parts.get("sorteer") ?? "relevantie";
    if (!this.order.value) this.order.value = "relevantie";
    this.view.value = parts.get("weergave") === "kaart" ? "kaart" : "lijst";
    this.shown = Math.min(MOST_SHOWN, Math.max(STEP, Number.parseInt(parts.get("toon"), 10) || 0));
    for (const box of this.facets.boxes) {
      box.checked = parts.getAll(box.name).includes(box.value);
      if (box.checked) box.closest("details").open = true;
    }
    this.#isTyping = false;
  }

  /** Writes a new choice to the address. A word that is being typed is one step in the history, however often it is searched on the way. */
  store(isTyping = false) {
    this.shown = STEP;
    this.#write(isTyping && this.#isTyping);
    this.#isTyping = isTyping;
  }

  showMore() {
    this.shown += STEP;
    this.#write(true);
  }

  #write(isSameStep) {
    const address = new URL(this.#address(), location).href;
    if (address !== location.href) history[isSameStep ? "replaceState" : "pushState"](null, "", address);
  }

  #address() {
    const parts = new URLSearchParams();
    if (this.question) parts.set("q", this.question);
    for (const [facet, values] of this.facets.chosen()) for (const value of values) parts.append(facet, value);
    if (this.order.value !== "relevantie") parts.set("sorteer", this.order.value);
    if (this.view.value !== "lijst") parts.set("weergave", this.view.value);
    if (this.shown > STEP) parts.set("toon", this.shown);
    return String(parts) ? `?${parts}` : location.pathname;
  }
}
