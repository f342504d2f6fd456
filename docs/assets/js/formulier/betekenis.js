// Which organisation or term is meant by what is typed: hooks/catalogue/organisations.py and vocabulary.py, without the codes and synonyms.
import { nearest } from "./gelijkenis.js";
import { slugify } from "./schrijven.js";

export class Meaning {
  constructor(rules) {
    this.rules = rules;
    this.names = new Map();
    this.byWords = new Map();
    for (const [slug, [label, ...others]] of Object.entries(rules.organisaties)) {
      for (const name of [slug, ...others, label]) {
        if (!slugify(name)) continue;
        addTo(this.names, slugify(name), slug);
        addTo(this.byWords, this.#words(name).join("-"), slug);
      }
    }
  }

  /** The words that tell names apart: "gem." is "gemeente", and "en" is as good as "&". */
  #words(name) {
    const words = slugify(name).split("-").filter((word) => word && word !== "en");
    return words.map((word) => (Object.hasOwn(this.rules.afkortingen, word) ? this.rules.afkortingen[word] : word));
  }

  /** The slug of the only organisation with this name, or "". */
  named(text) {
    const slugs = this.names.get(slugify(text)) ?? this.byWords.get(this.#words(text).join("-"));
    return slugs?.size === 1 ? [...slugs][0] : "";
  }

  /** The slugs meant by a text: of all names, nicknames and slugs in it the longest, else the nearest. */
  organisations(text) {
    const words = this.#words(text).slice(0, this.rules.meeste_woorden);
    for (let count = words.length; count > 0; count--) {
      for (let at = 0; at + count <= words.length; at++) {
        const slugs = this.byWords.get(words.slice(at, at + count).join("-"));
        if (slugs && (count === words.length || count > 1 || /^(?!\d+$).{3}/.test(words[at]))) return [...slugs];
      }
    }
    const near = (options) => nearest(slugify(text), [...options], this.rules.letters_per_fout);
    const slug = near(Object.keys(this.rules.organisaties));
    return slug ? [slug] : [...(this.names.get(near(this.names.keys())) ?? [])];
  }

  /** The ids of the terms meant by a label or an id, else the nearest. */
  terms(vocabulary, text) {
    const same = (name) => name.toLowerCase() === text.toLowerCase();
    const ids = (test) => this.rules.lijsten[vocabulary].filter(test).map(({ id }) => id);
    const named = ids(({ id, label }) => same(label) || id === slugify(text));
    return named.length ? named : [nearest(text, ids(() => true), this.rules.letters_per_fout)];
  }
}

const addTo = (map, key, value) => map.set(key, (map.get(key) ?? new Set()).add(value));
