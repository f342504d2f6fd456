// The search page: facets from our own compact lists, text from Pagefind, the whole state in the address.
const PER_KEER = 20;
const VOORUIT = 12;
const formulier = document.getElementById("zoekformulier");
const wortel = new URL(formulier.dataset.wortel, location.href);
const invoer = formulier.elements.q;
const sorteer = document.getElementById("sorteer");
const telling = document.getElementById("telling");
const chips = document.getElementById("chips");
const resultaten = document.getElementById("resultaten");
const niets = document.getElementById("niets");
const meer = document.getElementById("meer");
const facetten = [...document.querySelectorAll("[data-facet]")];

const haalJson = async (pad) => (await fetch(new URL(pad, wortel))).json();
const index = haalJson("zoeken/facetten.json").then(leesIndex);
const kaartbestanden = new Map();
let getoond = PER_KEER;
let beurt = 0;

/** Turn the steps of each value back into the set of the numbers of entries. */
function leesIndex({ aantal, kaarten, nieuwste, facetten }) {
  const verzamelingen = {};
  for (const [facet, waarden] of Object.entries(facetten)) {
    verzamelingen[facet] = {};
    for (const [waarde, stappen] of Object.entries(waarden)) {
      let nummer = 0;
      verzamelingen[facet][waarde] = new Set(stappen.map((stap) => (nummer += stap)));
    }
  }
  return { aantal, kaarten, nieuwste, verzamelingen };
}

// Pagefind is loaded when the first word is typed, and not before.
let pagefind;
async function zoekTekst(vraag) {
  pagefind ??= (async () => {
    const [motor, nummers] = await Promise.all([import(new URL("pagefind/pagefind.js", wortel)), haalJson("pagefind/nummers.json")]);
    await motor.options({ excerptLength: 22 });
    return { motor, nummers };
  })();
  const { motor, nummers } = await pagefind;
  const { results } = await motor.search(vraag);
  return new Map(results.map((resultaat) => [nummers[resultaat.id], resultaat]));
}

function keuzes() {
  const gekozen = new Map();
  for (const vak of document.querySelectorAll(".facet input:checked")) {
    gekozen.set(vak.name, [...(gekozen.get(vak.name) ?? []), vak.value]);
  }
  return gekozen;
}

/** The numbers that have one of the chosen values of every facet, leaving out facet `zonder`. */
function filter(nummers, gekozen, verzamelingen, zonder) {
  const eisen = [...gekozen].filter(([facet]) => facet !== zonder);
  return nummers.filter((nummer) => eisen.every(([facet, waarden]) => waarden.some((waarde) => verzamelingen[facet]?.[waarde]?.has(nummer))));
}

function volgorde(nummers, { nieuwste }, treffers) {
  const wijze = sorteer.value === "relevantie" && !treffers ? "nieuwste" : sorteer.value;
  if (wijze === "titel") return [...nummers].sort((a, b) => a - b);
  if (wijze === "relevantie") return nummers;
  const plaats = new Map(nieuwste.map((nummer, plek) => [nummer, plek]));
  return [...nummers].sort((a, b) => plaats.get(a) - plaats.get(b));
}

async function toon() {
  const ditIsBeurt = ++beurt;
  const vraag = invoer.value.trim();
  const gegevens = await index;
  const treffers = vraag ? await zoekTekst(vraag) : null;
  if (ditIsBeurt !== beurt) return;
  const gekozen = keuzes();
  const basis = treffers ? [...treffers.keys()] : [...Array(gegevens.aantal).keys()];
  const gevonden = volgorde(filter(basis, gekozen, gegevens.verzamelingen), gegevens, treffers);
  toonTellingen(basis, gekozen, gegevens.verzamelingen);
  toonChips(gekozen);
  await toonKaarten(gevonden.slice(0, getoond), treffers, ditIsBeurt);
  if (ditIsBeurt !== beurt) return;
  const woorden = gevonden.length === 1 ? "1 resultaat" : `${gevonden.length} resultaten`;
  telling.textContent = vraag ? `${woorden} voor ‘${vraag}’` : woorden;
  niets.hidden = gevonden.length > 0;
  meer.hidden = gevonden.length <= getoond;
}

function toonTellingen(basis, gekozen, verzamelingen) {
  for (const facet of facetten) {
    const naam = facet.dataset.facet;
    const nummers = filter(basis, gekozen, verzamelingen, naam);
    for (const optie of facet.querySelectorAll("[data-optie]")) {
      const verzameling = verzamelingen[naam]?.[optie.dataset.optie];
      const aantal = nummers.reduce((som, nummer) => som + (verzameling?.has(nummer) ? 1 : 0), 0);
      optie.querySelector(".aantal").textContent = aantal;
      optie.classList.toggle("leeg", aantal === 0);
    }
  }
}

function toonChips(gekozen) {
  chips.replaceChildren();
  for (const [facet, waarden] of gekozen) {
    for (const waarde of waarden) {
      const vak = document.querySelector(`.facet input[name="${facet}"][value="${waarde}"]`);
      chips.append(chip(vak.dataset.label, `Verwijder filter ${vak.dataset.label}`, () => {
        vak.checked = false;
        telling.focus();
        bewaarEnToon();
      }));
    }
  }
  if (chips.childElementCount > 1) chips.append(chip("Alle filters weg", "", wisFilters));
}

function chip(woorden, naam, klik) {
  const item = document.createElement("li");
  const knop = document.createElement("button");
  knop.type = "button";
  knop.textContent = naam ? `${woorden} ×` : woorden;
  if (naam) knop.setAttribute("aria-label", naam);
  knop.addEventListener("click", klik);
  item.append(knop);
  return item;
}

function wisFilters() {
  for (const vak of document.querySelectorAll(".facet input:checked")) vak.checked = false;
  telling.focus();
  bewaarEnToon();
}

async function toonKaarten(nummers, treffers, ditIsBeurt) {
  const stukken = await Promise.all(nummers.map(async (nummer) => [await kaart(nummer), await treffers?.get(nummer).data()]));
  if (ditIsBeurt !== beurt) return;
  const blad = document.createElement("template");
  blad.innerHTML = stukken.map(([html]) => html).join("");
  [...blad.content.children].forEach((element, plek) => {
    const vondst = stukken[plek][1]?.excerpt;
    if (!vondst?.includes("<mark>")) return;
    const regel = document.createElement("p");
    regel.className = "kaart-vondst";
    regel.innerHTML = `… ${vondst} …`; // Pagefind escapes the text of the page and adds only <mark>
    element.querySelector(".kaart-tekst").after(regel);
  });
  resultaten.replaceChildren(...blad.content.children);
}

async function kaart(nummer) {
  const { kaarten } = await index;
  return (await haalKaarten(Math.floor(nummer / kaarten)))[nummer % kaarten];
}

function haalKaarten(bestand) {
  if (!kaartbestanden.has(bestand)) kaartbestanden.set(bestand, haalJson(`zoeken/kaarten/${bestand}.json`));
  return kaartbestanden.get(bestand);
}

/** A small catalogue fetches all its cards while the visitor reads, so that a click on a facet need not wait. */
async function haalVooruit() {
  const { aantal, kaarten } = await index;
  const bestanden = Math.ceil(aantal / kaarten);
  for (let bestand = 0; bestand < Math.min(bestanden, VOORUIT); bestand++) haalKaarten(bestand);
}

// The state of the page is its address: ?q=…&themas=…&themas=…
function adres() {
  const delen = new URLSearchParams();
  if (invoer.value.trim()) delen.set("q", invoer.value.trim());
  for (const [facet, waarden] of keuzes()) for (const waarde of waarden) delen.append(facet, waarde);
  if (sorteer.value !== "relevantie") delen.set("sorteer", sorteer.value);
  return delen.size ? `?${delen}` : location.pathname;
}

function leesAdres() {
  const delen = new URLSearchParams(location.search);
  invoer.value = delen.get("q") ?? "";
  sorteer.value = delen.get("sorteer") ?? "relevantie";
  if (!sorteer.value) sorteer.value = "relevantie";
  for (const vak of document.querySelectorAll(".facet input")) {
    vak.checked = delen.getAll(vak.name).includes(vak.value);
    if (vak.checked) vak.closest("details").open = true;
  }
  typend = false;
  getoond = PER_KEER;
  return toon();
}

// A word that is being typed is one step in the history, however often it is searched on the way.
let typend = false;
function bewaarEnToon(bijTypen = false) {
  const nieuw = new URL(adres(), location).href;
  if (nieuw !== location.href) history[bijTypen && typend ? "replaceState" : "pushState"](null, "", nieuw);
  typend = bijTypen;
  getoond = PER_KEER;
  return toon();
}

/** The links of the facets, which lead to plain lists, become boxes to tick. */
function maakVakken() {
  for (const facet of facetten) {
    for (const optie of facet.querySelectorAll("[data-optie]")) {
      const label = document.createElement("label");
      const vak = Object.assign(document.createElement("input"), { type: "checkbox", name: facet.dataset.facet, value: optie.dataset.optie });
      const woorden = document.createElement("span");
      woorden.textContent = vak.dataset.label = optie.querySelector("a").textContent;
      label.append(vak, woorden, optie.querySelector(".aantal"));
      optie.replaceChildren(label);
      vak.addEventListener("change", () => bewaarEnToon());
    }
  }
}

function maakFilterknop() {
  const deel = document.querySelector(".facetten");
  const knop = document.createElement("button");
  knop.type = "button";
  knop.className = "filterknop";
  knop.textContent = "Filters";
  knop.setAttribute("aria-expanded", "false");
  knop.addEventListener("click", () => knop.setAttribute("aria-expanded", deel.classList.toggle("open")));
  deel.prepend(knop);
}

maakVakken();
maakFilterknop();
telling.tabIndex = -1;
document.querySelector(".uitkomst").hidden = false;
let wacht;
invoer.addEventListener("input", () => {
  clearTimeout(wacht);
  wacht = setTimeout(() => bewaarEnToon(true), 150);
});
formulier.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(wacht);
  bewaarEnToon();
});
sorteer.addEventListener("change", () => bewaarEnToon());
document.querySelector("[data-wis]").addEventListener("click", wisFilters);
meer.addEventListener("click", async () => {
  const vorige = getoond;
  getoond += PER_KEER;
  await toon();
  resultaten.children[vorige]?.querySelector("a").focus();
});
addEventListener("popstate", leesAdres);
addEventListener("unhandledrejection", () => {
  telling.textContent = "Zoeken lukt nu niet. Laad de pagina opnieuw, of blader door de lijsten in het menu.";
});
leesAdres().then(haalVooruit);
