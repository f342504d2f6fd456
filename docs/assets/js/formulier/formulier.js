// The form for a new or a changed entry: fields from the field table, checks while you type, a draft, and ways to send it.
import { Checker } from "./regels.js";
import { Draft } from "./concept.js";
import { changedText, entryText, fileName, isEmpty, legible } from "./schrijven.js";
import { control, make } from "./velden.js";
import { likes } from "./gelijkenis.js";
import { preview } from "./voorbeeld.js";
import { ways } from "./versturen.js";

const byId = (id) => document.getElementById(id);
const page = byId("formulierpagina");
const root = new URL(page.dataset.wortel, location.href);
const form = byId("formulier");
const getJson = async (path) => (await fetch(new URL(path, root))).json();
const ELSEWHERE = "afbeelding"; // a file beside the text: a form of one text cannot take it

const address = new URLSearchParams(location.search);
const changing = address.get("wijzig");
const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10);

/** What the controls pick from: terms, and organisations and entries by name. Titles that two entries have get their slug. */
function sourcesOf(rules, titles, checker) {
  const count = Map.groupBy(Object.values(titles), ([, title]) => title);
  const names = new Map(Object.entries(titles).map(([slug, [, title]]) => [slug, count.get(title).length > 1 ? `${title} (${slug})` : title]));
  const slugs = new Map([...names].map(([slug, name]) => [name, slug]));
  const nameOf = ({ naam }, slug) => (naam === "organisatie" ? rules.organisaties[slug]?.[0] : names.get(slug)) ?? slug;
  const optionsOf = (kinds) => (kinds ? [...names].filter(([slug]) => slug !== changing && kinds.includes(titles[slug][0])).map(([, name]) => name) : Object.values(rules.organisaties).map(([name]) => name));
  const listOf = ({ naam, naar }) => {
    const id = `namen-${naar?.join("-") ?? naam}`;
    if (!byId(id)) page.append(make("datalist", { id }, ...optionsOf(naar).map((value) => make("option", { value }))));
    return id;
  };
  const slugOf = ({ naam }) => (naam === "organisatie" ? (text) => checker.named(text) || text : (text) => slugs.get(text) ?? text);
  return { terms: (name) => rules.lijsten[name], nameOf, listOf, slugOf };
}

/** One form for one entry; `entry` is what is changed, if anything. */
class Form {
  constructor(rules, titles, kindName, entry) {
    Object.assign(this, { rules, titles, kind: rules.soorten[kindName], entry });
    this.checker = new Checker(rules, titles, changing);
    this.sources = sourcesOf(rules, titles, this.checker);
    this.draft = new Draft(entry ? changing : kindName, entry ? entry.voorkant + entry.tekst : "");
    this.seen = new Set();
    const stored = this.draft.read();
    byId("concept").hidden = !stored;
    byId("verouderd").hidden = !this.draft.isOutdated;
    this.#build(stored?.waarden ?? entry?.waarden ?? {}, stored?.stukken ?? (entry ? [entry.tekst] : []));
  }

  #build(values, texts) {
    const { kind } = this;
    this.controls = new Map();
    const shown = kind.velden.filter(({ sleutel, niet_gevraagd: filled }) => !filled && sleutel !== ELSEWHERE);
    const fields = (chosen, wrap) => chosen.map((field) => {
      const made = control(field, values[field.sleutel], `veld-${field.sleutel}`, this.sources);
      this.controls.set(field.sleutel, made);
      return wrap(field, made.element, !isEmpty(values[field.sleutel]));
    });
    const more = (field, element, open) => make("details", { className: "meer-veld", open }, make("summary", {}, field.label), element);
    const headings = this.entry ? ["Tekst"] : kind.koppen;
    this.texts = headings.map((heading, number) => bodyPart(heading, number, texts[number] ?? "", this.entry ? 18 : 5));
    byId("velden").replaceChildren(
      make("h2", {}, "Het belangrijkste"), make("p", { className: "klein" }, "Dit hebben we altijd nodig."),
      ...fields(shown.filter(({ verplicht }) => verplicht), (_, element) => element),
      make("h2", {}, "De tekst"), make("p", { id: "tekst-uitleg", className: "klein" }, this.entry ? "In Markdown: ## voor een kop, - voor een lijst, [woord](adres) voor een link." : "Een paar zinnen is genoeg. Wat je leeg laat, komt er niet in."),
      ...this.texts.map(({ element }) => element),
      make("h2", {}, "Meer invullen"), make("p", { className: "klein" }, "Dit mag leeg blijven, tenzij een keuze erom vraagt. Kies wat past."),
      ...fields(shown.filter(({ verplicht }) => !verplicht), more),
    );
    this.controls.get("titel").element.append(make("p", { id: "lijkt-op", className: "let-op", role: "status", hidden: true }));
  }

  values() {
    const values = Object.fromEntries(this.kind.velden.map(({ sleutel }) => [sleutel, this.controls.get(sleutel)?.read() ?? this.entry?.waarden[sleutel]]));
    if (this.entry) values.gewijzigd_op = today();
    else values.toegevoegd_op = today();
    return values;
  }

  body() {
    const texts = this.texts.map(({ input }) => legible(input.value.replace(/\r\n?/g, "\n")));
    if (this.entry) return this.texts[0].input.value === this.texts[0].untouched ? this.entry.tekst : texts[0];
    return texts.map((text, number) => (text.trim() ? `\n## ${this.kind.koppen[number]}\n\n${text.trim()}\n` : "")).join("");
  }

  /** The path and the text of the file as it is filled in now. */
  file() {
    const values = this.values();
    if (!this.entry) return { path: `${this.kind.map}/${fileName(values.titel ?? "", new Set(Object.keys(this.titles)))}.md`, text: entryText(this.kind, values, this.body()) };
    const changes = Object.fromEntries(Object.entries(values).filter(([key, value]) => !same(value, this.entry.waarden[key])));
    return { path: this.entry.bestand, text: changedText(this.kind, this.entry, changes, this.body()) };
  }

  save() {
    const waarden = Object.fromEntries([...this.controls].map(([key, made]) => [key, made.read()]));
    byId("niet-bewaard").hidden = this.draft.write({ waarden, stukken: this.texts.map(({ input }) => input.value) });
  }

  /** Show what is wrong in the fields that were visited, or everywhere; gives all problems. */
  check(everywhere = false) {
    const problems = this.checker.check(this.kind, this.values(), this.texts.map(({ input }) => input.value));
    for (const message of form.querySelectorAll(".veld-fout:not([hidden])")) {
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

  visited(element) {
    for (const [key, made] of this.controls) if (made.element.contains(element)) this.seen.add(key);
    if (this.texts.some(({ input }) => input === element)) this.seen.add("tekst");
  }

  /** Name the entries that the title looks like, each once in a new tab, so that the form stays. */
  showLikes() {
    const found = likes(this.controls.get("titel").read(), this.titles, changing);
    const links = found.map((slug) => make("a", { href: new URL(`${this.rules.soorten[this.titles[slug][0]].adres}/${slug}/`, root), target: "_blank", textContent: `${this.titles[slug][1]} (opent in een nieuw tabblad)` }));
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

function showErrors(current, errors) {
  const list = errors.map((problem) => {
    return make("li", {}, make("a", { href: `#${problem.target.id}`, textContent: `${current.checker.label(problem.path)}: ${problem.words}` }));
  });
  const title = errors.length === 1 ? "Er is nog 1 ding dat niet klopt" : `Er zijn nog ${errors.length} dingen die niet kloppen`;
  byId("fouten").replaceChildren(make("h2", {}, title), make("ul", {}, ...list));
  byId("fouten").hidden = false;
  byId("fouten").focus({ preventScroll: true });
  byId("fouten").scrollIntoView({ block: "start" }); // a long list would leave its heading above the screen
}

function jumpTo(event) {
  const target = event.target.closest("a") && byId(event.target.closest("a").hash.slice(1));
  if (!target) return;
  event.preventDefault();
  for (let details = target.closest("details"); details; details = details.parentElement.closest("details")) details.open = true;
  target.focus();
  target.scrollIntoView({ block: "center" });
}

async function showResult(current, remarks) {
  const file = current.file();
  byId("opmerkingen").replaceChildren(...(remarks.length ? [make("p", {}, "Dit mag zo. Kijk er nog even naar:"), make("ul", {}, ...remarks.map((each) => make("li", {}, `${current.checker.label(each.path)}: ${each.words}`)))] : []));
  byId("bestand").textContent = file.path;
  byId("tekst").textContent = file.text;
  ways(current.rules, current.entry, current.values().titel, file);
  form.hidden = true;
  byId("klaar").hidden = false;
  byId("klaar-kop").focus();
  byId("voorbeeld").replaceChildren(...(await preview(current, root)));
}

// A message that comes or goes moves the button that is being pressed, and the press would be lost: wait for its end.
let pressed = false;
addEventListener("pointerdown", () => (pressed = true), true);
for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => (pressed = false), true);
const afterClick = (task) => (pressed ? addEventListener("pointerup", () => setTimeout(task), { once: true }) : task());

async function start() {
  const [rules, titles] = await Promise.all([getJson("bijdragen/nieuw/regels.json"), getJson("bijdragen/nieuw/titels.json")]);
  const found = changing && Object.hasOwn(titles, changing) ? await getJson(`${rules.soorten[titles[changing][0]].adres}/${changing}/bijdrage.json`) : null;
  const kindName = found?.soort ?? address.get("soort");
  if (!kindName || !Object.hasOwn(rules.soorten, kindName)) return;
  const current = new Form(rules, titles, kindName, found);
  byId("keuze").hidden = true;
  form.hidden = false;
  document.querySelector("h1").textContent = found ? `Wijzig: ${found.waarden.titel}` : `Nieuw: ${rules.soorten[kindName].label.toLowerCase()}`;
  byId("inleiding").querySelectorAll("p").forEach((each) => (each.hidden = Boolean(found)));
  form.addEventListener("input", () => current.save());
  form.addEventListener("change", (event) => {
    current.save();
    current.visited(event.target);
    afterClick(() => {
      current.check(!byId("fouten").hidden);
      current.showLikes();
    });
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const problems = current.check(true);
    const errors = problems.filter(({ level }) => level === "fout");
    byId("fouten").hidden = true;
    if (errors.length) showErrors(current, errors);
    else await showResult(current, problems);
  });
  byId("fouten").addEventListener("click", jumpTo);
  byId("terug").addEventListener("click", () => {
    byId("klaar").hidden = true;
    form.hidden = false;
    form.querySelector("input, textarea").focus();
  });
  for (const button of document.querySelectorAll("[data-gooi-weg]")) button.addEventListener("click", () => throwAway(current));
}

function throwAway(current) {
  if (!confirm("Wat je hebt getypt, gaat weg. Weet je het zeker?")) return;
  current.draft.throwAway();
  location.reload();
}

start().catch(() => (byId("stuk").hidden = false));
