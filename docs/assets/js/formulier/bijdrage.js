// One entry in the form: its fields and texts, what is wrong in them, its draft and its file.
import { make } from "../maak.js";
import { fillIn } from "./adres.js";
import { Draft } from "./concept.js";
import { likes } from "./gelijkenis.js";
import { library } from "./markdown.js";
import { Names } from "./namen.js";
import { Checker, isToCome } from "./regels.js";
import { changedText, entryText, fileName, isEmpty, legible } from "./schrijven.js";
import { TextChecker } from "./tekst.js";
import { control } from "./velden.js";

const byId = (id) => document.getElementById(id);
const ELSEWHERE = "afbeelding"; // a file beside the text: a form of one text cannot take it
const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10);

/** One form for one entry; `entry` is what is changed, if anything, and `changing` its slug. */
export class Form {
  constructor(rules, fetchTitles, kindName, entry, changing) {
    Object.assign(this, { rules, kind: rules.soorten[kindName], entry, changing });
    this.checker = new Checker(rules, undefined, changing);
    this.sources = new Names(rules, this.checker, changing, fetchTitles);
    this.draft = new Draft(changing ?? kindName, entry ? entry.voorkant + entry.tekst : "");
    this.seen = new Set();
  }

  /** Show the fields, with what is in the draft or in the entry, and what `address` asks to fill in. */
  async open(address) {
    const { entry } = this;
    const stored = this.draft.read();
    this.hasDraft = Boolean(stored);
    byId("concept").hidden = !stored;
    byId("verouderd").hidden = !this.draft.isOutdated;
    if (stored || entry) await this.sources.load();
    const { filled, places } = fillIn(this.kind, stored?.waarden ?? entry?.waarden ?? {}, entry?.waarden ?? {}, address, today());
    this.filled = places;
    this.#build(filled, stored?.stukken ?? (entry ? [entry.tekst] : []));
  }

  /** Go to what the address filled in: of a new row to its first box. */
  goToFilled() {
    byId("ingevuld").hidden = !this.filled.length;
    for (const [key, number] of this.filled) {
      const row = this.kind.velden.find(({ sleutel }) => sleutel === key).vorm.van;
      this.controls.get(key).at(row ? [number, row.velden[0].sleutel] : []).input.focus();
    }
  }

  /** Fetch all that a complete check needs. */
  async ready() {
    await Promise.all([this.sources.load(), this.readTexts()]);
  }

  /** Fetch what the text asks for: the reader of Markdown, and the titles where there is a link. */
  async readTexts() {
    const parts = this.parts().join("");
    if (parts.includes("](")) await this.sources.load();
    this.checker.texts ??= new TextChecker(this.rules, await library());
  }

  #build(values, texts) {
    const { kind } = this;
    this.controls = new Map();
    const shown = kind.velden.filter(({ sleutel, niet_gevraagd: filled }) => !filled && sleutel !== ELSEWHERE);
    const isFirst = ({ verplicht, tonen }) => verplicht || tonen;
    const fields = (chosen, wrap) => chosen.map((field) => {
      const made = control({ ...field, optioneel: field.tonen }, values[field.sleutel], `veld-${field.sleutel}`, this.sources);
      this.controls.set(field.sleutel, made);
      return wrap(field, made.element, !isEmpty(values[field.sleutel]));
    });
    const more = (field, element, open) => make("details", { className: "meer-veld", open }, make("summary", {}, field.label), element);
    byId("velden").replaceChildren(
      make("h2", {}, "Het belangrijkste"), make("p", { className: "klein" }, shown.some(({ tonen }) => tonen) ? "Dit hebben we nodig. Wat leeg mag blijven, staat erbij." : "Dit hebben we altijd nodig."),
      ...fields(shown.filter(isFirst), (_, element) => element),
      make("h2", {}, "De tekst"), make("p", { id: "tekst-uitleg", className: "klein" }, this.entry ? "In Markdown: ## voor een kop, - voor een lijst, [woord](adres) voor een link." : "Een paar zinnen is genoeg. Wat je leeg laat, komt er niet in."),
      make("div", { id: "teksten" }),
      make("h2", {}, "Meer invullen"), make("p", { className: "klein" }, "Dit mag leeg blijven, tenzij een keuze erom vraagt. Kies wat past."),
      ...fields(shown.filter((field) => !isFirst(field)), more),
    );
    this.#showTexts(texts);
    this.controls.get("titel").element.append(make("p", { id: "lijkt-op", className: "let-op", role: "status", hidden: true }));
  }

  /** Show a box for each heading, with `texts` in order; those of a meeting depend on whether it is still to come. */
  #showTexts(texts) {
    this.headings = this.entry ? ["Tekst"] : this.#headings();
    this.texts = this.headings.map((heading, number) => bodyPart(heading, number, texts[number] ?? "", this.entry ? 18 : 5));
    byId("teksten").replaceChildren(...this.texts.map(({ element }) => element));
  }

  #headings = () => (isToCome(this.kind, this.values(), today()) ? this.kind.koppen_vooraf : this.kind.koppen);

  /** Ask what fits a meeting in the past, or one still to come, with the texts in the same order. */
  adjustHeadings() {
    if (!this.entry && this.#headings() !== this.headings) this.#showTexts(this.texts.map(({ input }) => input.value));
  }

  /** The values of the file, or to check. */
  values(isCheck = false) {
    const values = Object.fromEntries(this.kind.velden.map(({ sleutel }) => [sleutel, this.controls.get(sleutel)?.read(isCheck) ?? this.entry?.waarden[sleutel]]));
    if (this.entry) values.gewijzigd_op = today();
    else values.toegevoegd_op = today();
    return values;
  }

  /** The body, in the parts that are filled in. */
  parts() {
    const texts = this.texts.map(({ input }) => legible(input.value.replace(/\r\n?/g, "\n")));
    if (this.entry) return [this.texts[0].input.value === this.texts[0].untouched ? this.entry.tekst : texts[0]];
    return texts.map((text, number) => (text.trim() ? `\n## ${this.headings[number]}\n\n${text.trim()}\n` : ""));
  }

  body() {
    return this.parts().join("");
  }

  /** The path and the text of the file as it is filled in now. */
  file() {
    const values = this.values();
    if (!this.entry) return { path: `${this.kind.map}/${fileName(values.titel ?? "", new Set(Object.keys(this.sources.titles)))}.md`, text: entryText(this.kind, values, this.body()) };
    const changes = Object.fromEntries(Object.entries(values).filter(([key, value]) => !same(value, this.entry.waarden[key])));
    return { path: this.entry.bestand, text: changedText(this.kind, this.entry, changes, this.body()) };
  }

  save() {
    const waarden = Object.fromEntries([...this.controls].map(([key, made]) => [key, made.read()]));
    byId("niet-bewaard").hidden = this.draft.write({ waarden, stukken: this.texts.map(({ input }) => input.value) });
  }

  /** Show what is wrong in the fields that were visited, or everywhere; gives all problems. */
  check(everywhere = false) {
    const problems = this.checker.check(this.kind, this.values(true), this.parts(), today());
    for (const message of byId("velden").querySelectorAll(".veld-fout:not([hidden])")) {
      message.hidden = true;
      message.textContent = "";
      document.querySelector(`[aria-describedby$="${message.id}"]`).removeAttribute("aria-invalid");
    }
    for (const problem of problems) {
      const [key, ...rest] = problem.path.split(".");
      const place = this.controls.get(key)?.at(rest) ?? this.texts[rest[0] ?? 0];
      problem.target = place.input;
      if (!everywhere && !this.seen.has(key)) continue;
      place.message.hidden = false;
      place.message.textContent = `${place.message.textContent} ${problem.words}`.trim();
      if (problem.level === "fout") place.input.setAttribute("aria-invalid", "true");
    }
    return problems;
  }

  /** The label of what is at `path`; that of a part of the text is its heading. */
  labelOf(path) {
    const [key, number] = path.split(".");
    if (key !== "tekst") return this.checker.label(path);
    return this.entry ? "De tekst" : `De tekst bij ‘${this.headings[number]}’`;
  }

  visited(element) {
    for (const [key, made] of this.controls) if (made.element.contains(element)) this.seen.add(key);
    if (this.texts.some(({ input }) => input === element)) this.seen.add("tekst");
  }

  /** Fetch what the check of one field needs; undefined when it needs nothing. */
  fetchFor(element) {
    if (this.texts.some(({ input }) => input === element)) return this.readTexts();
    return element.id === "veld-titel" && element.value ? this.sources.load() : undefined;
  }

  /** Name the entries that the title looks like, each once in a new tab, so that the form stays. */
  showLikes() {
    const { titles } = this.sources;
    const found = likes(this.controls.get("titel").read(), titles, this.changing);
    const links = found.map((slug) => make("a", { href: new URL(`../../${this.rules.soorten[titles[slug][0]].adres}/${slug}/`, location), target: "_blank", textContent: `${titles[slug][1]} (opent in een nieuw tabblad)` }));
    const place = byId("lijkt-op");
    place.hidden = !links.length;
    place.replaceChildren(...(links.length ? ["Lijkt op wat er al staat: ", ...links.flatMap((link, number) => (number ? [", ", link] : [link])), ". Gaat het over hetzelfde, wijzig dan liever die pagina."] : []));
  }
}

/** One part of the body. */
function bodyPart(heading, number, value, rows) {
  const id = `tekst-${number}`;
  const input = make("textarea", { id, value, rows, "aria-describedby": `tekst-uitleg ${id}-fout` });
  const message = make("p", { id: `${id}-fout`, className: "veld-fout", hidden: true });
  return { element: make("div", { className: "veld" }, make("label", { htmlFor: id }, heading), message, input), input, message, untouched: input.value };
}

const same = (one, other) => (isEmpty(one) && isEmpty(other)) || JSON.stringify(clean(one)) === JSON.stringify(clean(other));

/** A value without its empty parts, to compare. */
function clean(value) {
  if (Array.isArray(value)) return value.filter((each) => !isEmpty(each)).map(clean);
  if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).filter(([, each]) => !isEmpty(each)).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, clean(each)]));
  return value;
}
