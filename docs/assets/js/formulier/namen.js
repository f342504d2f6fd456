// The names to pick from: terms, organisations by all their names, and entries by title once these are fetched.
import { make } from "../maak.js";

export class Names {
  /** `except` is the entry that is changed; `fetchTitles` gives kind and title of every entry by slug. */
  constructor(rules, checker, except, fetchTitles) {
    Object.assign(this, { rules, checker, except, fetchTitles });
    this.titles = {};
    this.lists = new Map();
    this.names = new Map();
    this.slugs = new Map();
  }

  terms = (name) => this.rules.lijsten[name];
  nameOf = ({ naam }, slug) => (naam === "organisatie" ? this.rules.organisaties[slug]?.[0] : this.names.get(slug)) ?? slug;
  slugOf = ({ naam }) => (naam === "organisatie" ? (text) => this.checker.meaning.named(text) || text : (text) => this.slugs.get(text) ?? text);

  /** The id of the list to pick from, made at its first use. */
  listOf = ({ naam, naar }) => {
    const id = `namen-${naar?.join("-") ?? naam}`;
    if (!this.lists.has(id)) {
      const list = make("datalist", { id });
      this.lists.set(id, () => list.replaceChildren(...(naar ? this.#entries(naar) : this.#organisations())));
      this.lists.get(id)();
      document.body.append(list);
    }
    return id;
  };

  /** Fetch the titles, once. Titles that two entries have get their slug. */
  async load() {
    if (this.checker.titles) return;
    this.titles = await this.fetchTitles();
    const count = Map.groupBy(Object.values(this.titles), ([, title]) => title);
    this.names = new Map(Object.entries(this.titles).map(([slug, [, title]]) => [slug, count.get(title).length > 1 ? `${title} (${slug})` : title]));
    this.slugs = new Map([...this.names].map(([slug, name]) => [name, slug]));
    this.checker.titles = this.titles;
    for (const fill of this.lists.values()) fill();
  }

  #entries(kinds) {
    const fitting = [...this.names].filter(([slug]) => slug !== this.except && kinds.includes(this.titles[slug][0]));
    return fitting.map(([, value]) => make("option", { value }));
  }

  /** Every organisation by its name, and by each nickname that is no part of it and of nobody else. */
  #organisations() {
    return Object.entries(this.rules.organisaties).flatMap(([slug, [label, ...others]]) => {
      const nicknames = others.filter((each) => !label.includes(each) && this.checker.meaning.named(each) === slug);
      return [make("option", { value: label }), ...nicknames.map((value) => make("option", { value, label }))];
    });
  }
}
