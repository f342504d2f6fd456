// The rules of the field table on the values of one entry: the same messages as scripts/check.py, for values that were read.
import { Meaning } from "./betekenis.js";
import { finder } from "./personen.js";
import { isEmpty } from "./schrijven.js";
import { CURLY_QUOTES, isDate, isEmail, isMoment, isSlug, isUrl, meantEmail, meantMoment, meantSlug, meantUrl } from "./waarden.js";

const TEXT = "tekst."; // starts the path of a part of the body, which has no key
const keysOf = (path) => path.split(".").filter((part) => !/^\d+$/.test(part));
const fieldOf = (path) => (path.startsWith(TEXT) ? "" : keysOf(path).join("."));
const STRAIGHT = `'"${CURLY_QUOTES.slice(0, 3)}‘’`;

/** Checks values against `rules`, what the page regels.json holds; every problem has a path such as "bronnen.0.url". */
export class Checker {
  /**
   * With `titles`, kind and title of every entry by slug, a relation must name one of them, and not the entry `own`.
   * With `texts`, a TextChecker, the Markdown of the body is checked too. Both may come later than the first check.
   */
  constructor(rules, titles, own, texts) {
    Object.assign(this, { rules, titles, own, texts });
    this.personsIn = finder(rules.personen.patronen);
    const person = new RegExp(`^(?:${rules.personen.persoon})$`, "u");
    this.isPerson = (text) => person.test(text.trim());
    this.meaning = new Meaning(rules);
  }

  /** All that is wrong in the values and in the parts of the body, whose paths are "tekst.0", "tekst.1" and so on. */
  check(kind, values, parts = [], today = "") {
    this.problems = [];
    this.fields = kind.velden;
    this.#record(kind.velden, values, "");
    parts.forEach((text, number) => this.#persons(text, `${TEXT}${number}`));
    if (this.texts && parts.length) this.#body(kind, values, parts, today);
    return this.problems;
  }

  #body(kind, values, parts, today) {
    const path = `${kind.map}/${this.own ?? "nieuw"}.md`;
    const isAhead = isToCome(kind, values, today);
    for (const { at, id, values: shown } of this.texts.check(parts.join(""), { path, kind, titles: this.titles, isAhead })) {
      this.report(`${TEXT}${partAt(parts, at)}`, id, shown);
    }
  }

  /** The labels on the way to `path`: "Bronnen 2, Webadres". */
  label(path) {
    let fields = this.fields;
    const labels = [];
    for (const part of path.split(".")) {
      if (/^\d+$/.test(part)) labels[labels.length - 1] += ` ${Number(part) + 1}`;
      else {
        const field = fields?.find(({ sleutel }) => sleutel === part);
        labels.push(field?.label ?? "De tekst");
        fields = (field?.vorm.van ?? field?.vorm)?.velden;
      }
    }
    return labels.join(", ");
  }

  /** Names, numbers and mail addresses of people; the words themselves are not repeated. */
  #persons(text, path) {
    const { woorden, misschien, van_anderen: byOthers, openbaar } = this.rules.personen;
    const field = fieldOf(path);
    for (const { wat, zeker, words } of this.personsIn(text)) {
      if (wat === "name") {
        const asContact = this.isPerson(text) ? "persoon-als-contact" : "contact-is-persoon";
        if (!byOthers.includes(field)) this.report(path, field === "contact.naam" ? asContact : "naam-van-persoon");
      } else if (zeker) this.report(path, "persoonsgegeven", { soort: woorden[wat] });
      else if (!openbaar.some((start) => words.replace(/[^0-9]/g, "").startsWith(start))) this.report(path, "misschien-persoonsgegeven", { soort: misschien[wat] });
    }
  }

  report(path, id, values = {}) {
    const { niveau, tekst, tip, tip_kort: kort, formulier } = this.rules.meldingen[id];
    const shown = Object.fromEntries(Object.entries({ label: this.label(path), ...values }).map(([key, value]) => [key, this.#visible(key, String(value))]));
    const fill = (template) => template.replace(/\{(\w+)\}/g, (_, key) => shown[key]).trim();
    const brief = kort && shown.voorstel && shown.keuze.split(", ").length > this.rules.korte_lijst;
    const words = formulier ? fill(formulier) : `${fill(tekst)} ${fill(brief ? kort : tip)}`.trim();
    this.problems.push({ path, field: fieldOf(path), id, level: niveau, text: fill(tekst), tip: fill(brief ? kort : tip), words });
  }

  #visible(key, value) {
    const letters = [...value.replace(/[\n\t]/g, " ")];
    return this.rules.getypt.includes(key) && letters.length > this.rules.langst ? `${letters.slice(0, this.rules.langst).join("")}…` : letters.join("");
  }

  #record(fields, values, prefix) {
    for (const field of fields) {
      const path = prefix + field.sleutel;
      const value = values[field.sleutel];
      if (!isEmpty(value)) this.#value(field.vorm, value, path);
      this.#needs(field, values, path);
    }
  }

  #needs({ sleutel, verplicht, verplicht_bij: bij, niet_bij: against, niet_voor: voor, uitleg, voorbeeld, vorm }, values, path) {
    const example = `${sleutel}: ${voorbeeld}`.replace(": \n", ":\n").replaceAll("\n", "' en daaronder '");
    const value = values[sleutel];
    const keuze = this.#choices(vorm);
    if (verplicht && isEmpty(value)) this.report(path, "verplicht", { sleutel, uitleg, voorbeeld: example, keuze });
    if (isEmpty(value) && holds(bij, values)) {
      this.report(path, "verplicht-bij", { sleutel, uitleg, voorbeeld: example, keuze, ander: bij.sleutel, waarde: values[bij.sleutel] });
    }
    if (!isEmpty(value) && holds(against, values)) {
      const other = path.replace(/[^.]*$/, against.sleutel);
      this.report(path, "past-niet-bij", { sleutel, ander: against.sleutel, label_ander: this.label(other).split(", ").at(-1), waarde: values[against.sleutel] });
    }
    const start = voor && values[voor];
    if (start && value && isMoment(start) && isMoment(value) && value < start.slice(0, value.length)) {
      const other = path.replace(/[^.]*$/, voor);
      this.report(path, "volgorde", { waarde: value, ander: voor, eerder: start, label_ander: this.label(other).split(", ").at(-1) });
    }
  }

  /** The sentence that names the terms a field may have, when they are few. */
  #choices({ lijst }) {
    const ids = lijst ? this.rules.lijsten[lijst].map(({ id }) => id) : [];
    return ids.length && ids.length <= this.rules.korte_lijst ? `Kies uit: ${ids.join(", ")}. ` : "";
  }

  #value(shape, value, path) {
    this.#kinds[shape.naam](shape, value, path);
  }

  #kinds = {
    tekst: ({ max }, value, path) => {
      const length = [...value].length;
      if (length > max) this.report(path, "te-lang", { lengte: length, max, over: length - max });
      if (CURLY_QUOTES.includes([...value][0]) && CURLY_QUOTES.includes([...value].at(-1))) {
        this.report(path, "krullend", { waarde: value, voorbeeld: quoted(value) });
      }
      this.#persons(value, path);
    },
    datum: (_, value, path) => isDate(value) || this.report(path, "datum", { waarde: value, voorstel: offer([meantMoment(value, 10)], "") }),
    moment: (_, value, path) => isMoment(value) || this.report(path, "moment", { waarde: value, voorstel: offer([meantMoment(value)], "") }),
    webadres: (_, value, path) => isUrl(value) || this.report(path, "webadres", { waarde: value, voorstel: offer([meantUrl(value)], "") }),
    "e-mailadres": (_, value, path) => {
      if (!isEmail(value)) this.report(path, "e-mailadres", { waarde: value, voorstel: offer([meantEmail(value)], "") });
      this.#persons(value, path);
    },
    slug: (_, value, path) => isSlug(value) || this.report(path, "slug", { waarde: value, voorstel: offer([meantSlug(value)]) }),
    verwijzing: (shape, value, path) => {
      if (!this.titles) this.#kinds.slug(shape, value, path);
      else if (value === this.own) this.report(path, "verwijst-naar-zichzelf");
      else if (!Object.hasOwn(this.titles, value) || !shape.naar.includes(this.titles[value][0])) this.report(path, "onbekende-verwijzing", { waarde: value, soorten: shape.naar.join(" of "), voorstel: "" });
    },
    begrip: ({ lijst }, value, path) => {
      const ids = this.rules.lijsten[lijst].map(({ id }) => id);
      if (!ids.includes(value)) this.report(path, "onbekende-term", { waarde: value, voorstel: offer(this.meaning.terms(lijst, value)), keuze: ids.join(", "), lijst });
    },
    organisatie: (_, value, path) => {
      if (Object.hasOwn(this.rules.organisaties, value)) return;
      const meant = this.meaning.organisations(value);
      this.report(path, "onbekende-organisatie", { waarde: value, voorstel: offer(meant), namen: offer(meant.map((slug) => this.rules.organisaties[slug][0]), "‘’") });
    },
    groep: ({ velden, een_van: either }, value, path) => {
      this.#record(velden, value, `${path}.`);
      if (either && either.every((key) => isEmpty(value[key]))) this.report(path, "een-van-beide", { sleutels: either.map((key) => `'${key}'`).join(" of "), labels: either.map((key) => this.label(`${path}.${key}`).split(", ").at(-1)).join(" of ") });
    },
    lijst: ({ van, min, max }, value, path) => {
      value.forEach((each, number) => this.#value(van, each, `${path}.${number}`));
      if (max && value.length > max) this.report(path, "te-veel", { aantal: value.length, max });
      if (value.length < (min ?? 0)) this.report(path, "te-weinig", { min });
      const typed = value.map((each) => JSON.stringify(each));
      typed.forEach((each, number) => {
        if (typed.indexOf(each) < number) this.report(`${path}.${number}`, "dubbel-in-lijst", { waarde: firstLine(van, value[number]) });
      });
    },
  };
}

/** Whether the field that `condition`, if any, speaks of has one of its values, or with `behalve` another one. */
const holds = (condition, values) => condition && !isEmpty(values[condition.sleutel]) && condition.waarden.includes(values[condition.sleutel]) !== condition.behalve;

/** Whether it is a meeting that is still to come. */
export const isToCome = ({ koppen_vooraf: ahead }, { start }, today) => ahead.length > 0 && (start ?? "").slice(0, 10) >= today;

/** The number of the part that holds the place `at` of all parts together. */
function partAt(parts, at) {
  let end = 0;
  return Math.max(0, parts.findIndex((part) => at < (end += part.length)));
}

/** The sentence that asks whether one of `meant` was meant, each between the first and the last of `quotes`. */
function offer(meant, quotes = "''") {
  const options = meant.filter(Boolean).map((each) => `${quotes.at(0) ?? ""}${each}${quotes.at(-1) ?? ""}`);
  return options.length ? `Bedoel je ${options.join(" of ")}? ` : "";
}

function firstLine(shape, value) {
  if (shape.naam !== "groep") return value;
  const { sleutel } = shape.velden.find((field) => !isEmpty(value[field.sleutel]));
  return `${sleutel}: ${value[sleutel]}`;
}

/** A text in curly quotes the way it can be typed in front matter. */
function quoted(value) {
  const letters = [...value];
  const inner = letters.length > 1 && STRAIGHT.includes(letters[0]) && STRAIGHT.includes(letters.at(-1)) ? letters.slice(1, -1).join("") : value;
  return inner.includes("'") && !/["\\]/.test(inner) ? `"${inner}"` : `'${inner.replaceAll("'", "''")}'`;
}
