// The search page: facets from compact lists, text from the search index, the whole state in the address.
import { copyAddress } from "./klembord.js";
import { alsCsv, bewaar, maakRijen } from "./zoeken/delen.js";
import { leesFacetten } from "./zoeken/facetdata.js";
import { filter, maakFacetten } from "./zoeken/facetten.js";
import { maakKaarten } from "./zoeken/kaarten.js";
import { Nummers } from "./zoeken/nummers.js";
import { herschik } from "./zoeken/rang.js";
import { resultaten as inWoorden, verbeterdeVraag, verteldAantal, verteldOntbreekt } from "./zoeken/verteld.js";

const PER_KEER = 20;
const MEEST_GETOOND = 400; // cards that an address can ask for
const MEESTE_PAGINAS = 4;
const SMAL = "(max-width: 61.99rem)"; // as in the style sheet: filters above the results
const WACHT = 150; // milliseconds after the last letter
const element = (id) => document.getElementById(id);
const formulier = element("zoekformulier");
const wortel = new URL(formulier.dataset.wortel, location.href);
const invoer = formulier.elements.q;
const [sorteer, weergave, telling, chips, resultaten, opKaart, verbetering, paginas, niets, meer, melding, delen, wis] = [
  "sorteer", "weergave", "telling", "chips", "resultaten", "op-kaart", "verbetering", "paginas", "niets", "meer", "gedaan", "delen", "wis",
].map(element);

const haal = async (pad) => (await fetch(new URL(`zoeken/${pad}`, wortel))).json();
const facetten = maakFacetten(document.querySelector(".facetten"), () => bewaarEnToon());
const index = haal("facetten.json").then((inhoud) => leesFacetten(inhoud, facetten.opties));
const kaarten = index.then((gegevens) => maakKaarten(haal, gegevens.kaarten));
let gevonden = [];
let getoond = PER_KEER;
let beurt = 0;

// The index is loaded when the first word is typed, and not before.
let motor;
async function zoekTekst(vraag) {
  motor ??= import("./zoeken/motor.js").then(({ maakMotor }) => maakMotor(haal));
  return (await motor)(vraag);
}

// So is the map.
let landkaart;
function haalLandkaart() {
  const haalPagina = async () => (await fetch(new URL("kaart/", wortel))).text();
  const namen = new Map(facetten.vakken.filter(({ name }) => name === "organisaties").map(({ value, dataset }) => [value, dataset.label]));
  landkaart ??= import("./zoeken/landkaart.js").then(({ maakLandkaart }) => maakLandkaart(opKaart, haalPagina, namen));
  return landkaart;
}

/** All numbers in the chosen order, or those of the question in theirs. */
function volgorde({ alle, nieuwste }, treffers) {
  if (sorteer.value === "titel") return alle;
  return sorteer.value === "relevantie" && treffers ? treffers : nieuwste;
}

/** The hits of a question, the good ones first, and what it was read as; null without a question. */
async function antwoord(vraag, { verzamelingen, aantal }) {
  if (!vraag) return null;
  const uitkomst = await zoekTekst(vraag);
  const treffers = herschik(uitkomst.treffers, verzamelingen, aantal);
  return { ...uitkomst, treffers, heeftGoede: treffers[0]?.goed };
}

/** Shows what is found; what a later question overtakes is not shown. */
async function toon() {
  const ditIsBeurt = ++beurt;
  const vraag = invoer.value.trim();
  const gegevens = await index;
  const uitkomst = await antwoord(vraag, gegevens);
  const gekozen = facetten.gekozen();
  const treffers = uitkomst?.treffers.map(({ nummer }) => nummer);
  const basis = new Nummers(gegevens.aantal, treffers ?? gegevens.alle);
  const goed = uitkomst ? new Nummers(gegevens.aantal, uitkomst.treffers.filter((treffer) => treffer.goed).map(({ nummer }) => nummer)) : basis;
  const gefilterd = filter(basis, gekozen, gegevens.verzamelingen);
  const inVolgorde = volgorde(gegevens, treffers).filter((nummer) => gefilterd.has(nummer));
  const goede = inVolgorde.filter((nummer) => goed.has(nummer));
  const nummers = [...goede, ...inVolgorde.filter((nummer) => !goed.has(nummer))];
  if (ditIsBeurt !== beurt) return;
  facetten.tel(basis, gekozen, gegevens.verzamelingen);
  toonAantal(vraag, nummers, goede.length, uitkomst);
  toonChips(gekozen);
  toonVerbetering(vraag, uitkomst);
  const alsKaart = weergave.value === "kaart";
  const [elementen, namen, toonOpKaart] = await Promise.all([
    (await kaarten).elementen(alsKaart ? [] : nummers.slice(0, getoond), uitkomst?.stammen), paginanamen(uitkomst), alsKaart && haalLandkaart(),
  ]);
  if (ditIsBeurt !== beurt) return;
  if (alsKaart) toonOpKaart(gefilterd, gegevens.verzamelingen.organisaties ?? {});
  toonPaginas(namen);
  resultaten.replaceChildren(...elementen);
  if (goede.length) elementen[goede.length]?.before(minderGoed());
  meer.hidden = alsKaart || nummers.length <= getoond;
  opKaart.hidden = !alsKaart || nummers.length === 0;
  niets.hidden = nummers.length > 0;
  wis.hidden = !gekozen.size;
  delen.hidden = !nummers.length;
}

/** How many there are needs no download, so it is shown at once. */
function toonAantal(vraag, nummers, goede, uitkomst) {
  gevonden = nummers;
  telling.textContent = verteldAantal(vraag, nummers.length, goede, uitkomst);
  klaarknop.textContent = `Toon ${inWoorden(nummers.length)}`;
  melding.textContent = "";
}

const minderGoed = () => Object.assign(document.createElement("h2"), { className: "minder-goed", textContent: "Minder goede resultaten" });

function toonChips(gekozen) {
  const vakken = facetten.vakken.filter(({ name, value }) => gekozen.get(name)?.includes(value));
  chips.replaceChildren(...vakken.map((vak) => chip(`${vak.dataset.label} ×`, `Verwijder filter ${vak.dataset.label}`, () => {
    vak.checked = false;
    telling.focus();
    bewaarEnToon();
  })));
  if (vakken.length > 1) chips.append(chip("Alle filters weg", "", wisFilters));
}

function chip(tekst, naam, klik) {
  const item = document.createElement("li");
  const knop = Object.assign(document.createElement("button"), { type: "button", textContent: tekst });
  if (naam) knop.setAttribute("aria-label", naam);
  knop.addEventListener("click", klik);
  item.append(knop);
  return item;
}

function wisFilters() {
  for (const vak of facetten.vakken) vak.checked = false;
  telling.focus();
  bewaarEnToon();
}

/** Name, kind and address of the pages about a term or an organisation that the question names. */
async function paginanamen(uitkomst) {
  const nummers = uitkomst?.paginas.slice(0, MEESTE_PAGINAS).map(({ nummer }) => nummer) ?? [];
  const { aantal } = await index;
  return Promise.all(nummers.map((nummer) => haal(`paginas/${nummer - aantal}.json`)));
}

function toonPaginas(namen) {
  const items = namen.map(([naam, soort, adres]) => {
    const item = document.createElement("li");
    const woord = Object.assign(document.createElement("span"), { className: "soort", textContent: soort });
    item.append(Object.assign(document.createElement("a"), { href: new URL(adres, wortel), textContent: naam }), " ", woord);
    return item;
  });
  paginas.querySelector("ul").replaceChildren(...items);
  paginas.hidden = !items.length;
}

/** Says which words nobody wrote, and offers the question as it was understood. */
function toonVerbetering(vraag, uitkomst) {
  const ontbreekt = uitkomst ? verteldOntbreekt(vraag, uitkomst) : "";
  verbetering.hidden = !ontbreekt;
  verbetering.replaceChildren(...(uitkomst?.verbeterd.size ? ["Bedoelde je ", verbeterknop(verbeterdeVraag(vraag, uitkomst)), "? "] : []), ontbreekt);
}

function verbeterknop(beter) {
  const knop = Object.assign(document.createElement("button"), { type: "button", className: "alslink", textContent: beter });
  knop.addEventListener("click", () => {
    invoer.value = beter;
    invoer.focus();
    bewaarEnToon();
  });
  return knop;
}

/** Returns the labels that an entry has for some facets, in the order of the filters. */
async function labels() {
  const { verzamelingen } = await index;
  return (nummer, ...namen) => {
    const vakken = facetten.vakken.filter(({ name, value }) => namen.includes(name) && verzamelingen[name]?.[value]?.has(nummer));
    return vakken.map(({ dataset }) => dataset.label).join(", ");
  };
}

// The state of the page is its address: ?q=…&themas=…&themas=…
function adres() {
  const delen = new URLSearchParams();
  if (invoer.value.trim()) delen.set("q", invoer.value.trim());
  for (const [facet, waarden] of facetten.gekozen()) for (const waarde of waarden) delen.append(facet, waarde);
  if (sorteer.value !== "relevantie") delen.set("sorteer", sorteer.value);
  if (weergave.value !== "lijst") delen.set("weergave", weergave.value);
  if (getoond > PER_KEER) delen.set("toon", getoond);
  return String(delen) ? `?${delen}` : location.pathname;
}

function leesAdres() {
  const delen = new URLSearchParams(location.search);
  invoer.value = delen.get("q") ?? "";
  sorteer.value = delen.get("sorteer") ?? "relevantie";
  if (!sorteer.value) sorteer.value = "relevantie";
  weergave.value = delen.get("weergave") === "kaart" ? "kaart" : "lijst";
  getoond = Math.min(MEEST_GETOOND, Math.max(PER_KEER, Number.parseInt(delen.get("toon"), 10) || 0));
  for (const vak of facetten.vakken) {
    vak.checked = delen.getAll(vak.name).includes(vak.value);
    if (vak.checked) vak.closest("details").open = true;
  }
  typend = false;
  return toon();
}

// A word that is being typed is one step in the history, however often it is searched on the way.
let typend = false;
function bewaarEnToon(bijTypen = false) {
  getoond = PER_KEER;
  bewaarAdres(bijTypen && typend);
  typend = bijTypen;
  return toon();
}

function bewaarAdres(zelfdeStap) {
  const nieuw = new URL(adres(), location).href;
  if (nieuw !== location.href) history[zelfdeStap ? "replaceState" : "pushState"](null, "", nieuw);
}

/** On a phone the filters are folded away; the button below them leads to the results. */
function maakFilterknoppen() {
  const deel = document.querySelector(".facetten");
  const knop = Object.assign(document.createElement("button"), { type: "button", className: "filterknop", textContent: "Filters" });
  const klaar = Object.assign(document.createElement("button"), { type: "button", className: "klaarknop" });
  knop.setAttribute("aria-expanded", "false");
  const open = (is) => knop.setAttribute("aria-expanded", deel.classList.toggle("open", is));
  knop.addEventListener("click", () => open(!deel.classList.contains("open")));
  klaar.addEventListener("click", () => {
    open(false);
    telling.focus();
  });
  deel.prepend(knop);
  deel.append(klaar);
  if (matchMedia(SMAL).matches) for (const facet of deel.querySelectorAll("details")) facet.open = false;
  return klaar;
}

/** Links between the field and the results move the focus, and are no step in the history. */
function maakSnelleLinks() {
  for (const link of document.querySelectorAll(".snel a")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      element(link.hash.slice(1)).focus();
    });
  }
}

const klaarknop = maakFilterknoppen();
maakSnelleLinks();
document.querySelector(".uitkomst").hidden = false;
let wacht;
invoer.addEventListener("input", () => {
  clearTimeout(wacht);
  wacht = setTimeout(() => bewaarEnToon(true), WACHT);
});
formulier.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(wacht);
  bewaarEnToon().then(() => telling.focus());
});
for (const keuze of [sorteer, weergave]) keuze.addEventListener("change", () => bewaarEnToon());
wis.addEventListener("click", wisFilters);
meer.addEventListener("click", async () => {
  const vorige = getoond;
  getoond += PER_KEER;
  bewaarAdres(true);
  await toon();
  resultaten.querySelectorAll("article")[vorige]?.querySelector("a").focus();
});
element("kopieer").addEventListener("click", async () => {
  melding.textContent = await copyAddress();
});
element("csv").addEventListener("click", async () => {
  const nummers = gevonden;
  const elementen = await (await kaarten).elementen(nummers);
  bewaar("leefwereld.csv", alsCsv(maakRijen(nummers, elementen, await labels())), "text/csv");
  melding.textContent = nummers.length === 1 ? "1 resultaat staat in leefwereld.csv." : `${nummers.length} resultaten staan in leefwereld.csv.`;
});
addEventListener("popstate", leesAdres);
addEventListener("unhandledrejection", () => {
  telling.textContent = "Zoeken lukt nu niet. Laad de pagina opnieuw, of blader door de lijsten in het menu.";
});
leesAdres().then(async () => invoer.value || (await kaarten).haalVooruit((await index).aantal));
