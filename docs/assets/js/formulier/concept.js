// What is typed stays in this browser until it is thrown away. A browser that keeps nothing, or something else, is no reason to stop.

/** The draft of one form; `basis` is what the form started from, so that a change by someone else is noticed. */
export class Draft {
  constructor(name, basis) {
    this.key = `concept:${name}`;
    this.basis = basis;
  }

  /** What was stored, or null; a draft that started from something else is kept aside and told. */
  read() {
    const stored = this.#stored();
    this.isOutdated = stored !== null && stored.basis !== this.basis;
    return this.isOutdated ? null : stored;
  }

  #stored() {
    try {
      const stored = JSON.parse(localStorage.getItem(this.key));
      return stored?.waarden && Array.isArray(stored.stukken) ? stored : null;
    } catch {
      return null;
    }
  }

  /** Store `content`; tells whether that worked. */
  write(content) {
    try {
      localStorage.setItem(this.key, JSON.stringify({ ...content, basis: this.basis }));
      return true;
    } catch {
      return false;
    }
  }

  throwAway() {
    localStorage.removeItem(this.key);
  }
}
