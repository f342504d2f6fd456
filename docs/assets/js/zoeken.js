// The search page: facets from compact lists, text from the search index, the whole state in the address.
import { download } from "./bestand.js";
import { copyAddress } from "./klembord.js";
import { once } from "./ophalen.js";
import { answer, NOT_ASKED } from "./zoeken/antwoord.js";
import { asCsv, makeRows } from "./zoeken/delen.js";
import { readFacets } from "./zoeken/facetdata.js";
import { makeFacets } from "./zoeken/facetten.js";
import { foldFilters, showChips } from "./zoeken/filters.js";
import { makeCards } from "./zoeken/kaarten.js";
import { State } from "./zoeken/toestand.js";
import { focusCard, showCards, showCorrection, showPages } from "./zoeken/uitkomst.js";
import { resultsInWords, tellCount } from "./zoeken/verteld.js";

const MOST_PAGES = 4;
const DELAY = 150; // milliseconds after the last letter
const byId = (id) => document.getElementById(id);
const form = byId("zoekformulier");
const [root, files] = [form.dataset.wortel, form.dataset.bestanden].map((path) => new URL(path, location.href));
const field = form.elements.q;
const [order, view, told, chips, onMap, nothing, more, done, share, clear] = [
  "sorteer", "weergave", "telling", "chips", "op-kaart", "niets", "meer", "gedaan", "delen", "wis",
].map(byId);

const get = async (path) => (await fetch(new URL(path, files))).json();
const filters = document.querySelector(".facetten");
const facets = makeFacets(filters, () => change());
const state = new State(field, order, view, facets);
const facetData = get("facetten.json").then((content) => readFacets(content, facets.options));
const cards = facetData.then(({ cardsPerFile }) => makeCards(get, cardsPerFile));
const toResults = foldFilters(filters, () => told.focus());
let found = []; // numbers of the entries
let turn = 0;

// The index is loaded when the first word is typed, and the map when it is asked for; not before.
const openEngine = once(async () => (await import("./zoeken/motor.js")).openSearch(get));
const openMap = once(async () => {
  const fetchPage = async () => (await fetch(new URL("kaart/", root))).text();
  const names = new Map(facets.boxes.filter(({ name }) => name === "organisaties").map(({ value, dataset }) => [value, dataset.label]));
  return (await import("./zoeken/landkaart.js")).makeMap(onMap, fetchPage, names);
});

/** Shows what is found; what a later question overtakes is not shown. */
async function show() {
  const thisTurn = ++turn;
  const { question } = state;
  const data = await facetData;
  const outcome = question ? await (await openEngine())(question) : NOT_ASKED;
  if (thisTurn !== turn) return;
  const chosen = facets.chosen();
  const answered = answer(outcome, data, chosen, order.value);
  found = answered.numbers;
  facets.count(answered.base, chosen, data.sets);
  showWithoutFetching(question, answered);
  const { isMap } = state;
  const numbers = isMap ? [] : found.slice(0, state.shown);
  const [elements, pages, showOnMap] = await Promise.all([(await cards).elements(numbers, answered.stems), pagesOf(answered, data), isMap && openMap()]);
  if (thisTurn !== turn) return;
  if (isMap) showOnMap(answered.filtered, data.sets.organisaties ?? {});
  showPages(pages, root);
  showCards(elements, answered.good);
  more.hidden = isMap || found.length <= state.shown;
  onMap.hidden = !isMap || !found.length;
  nothing.hidden = found.length > 0;
  clear.hidden = !chosen.size;
  share.hidden = !found.length;
}

/** How many there are needs no download, so it is shown at once. */
function showWithoutFetching(question, answered) {
  told.textContent = tellCount(question, answered);
  toResults.textContent = `Toon ${resultsInWords(found.length)}`;
  done.textContent = "";
  showChips(chips, facets.boxes.filter(({ checked }) => checked), untick);
  showCorrection(question, answered, (better) => {
    field.value = better;
    field.focus();
    change();
  });
}

/** Name, kind and address of the pages about a term or an organisation that the question names. */
const pagesOf = ({ pages }, { count }) => Promise.all(pages.slice(0, MOST_PAGES).map(({ number }) => get(`paginas/${number - count}.json`)));

function untick(boxes) {
  for (const box of boxes) box.checked = false;
  told.focus();
  change();
}

function change(isTyping = false) {
  state.store(isTyping);
  return show();
}

function showAddress() {
  state.read();
  return show();
}

/** Returns the labels that an entry has for some facets, in the order of the filters. */
async function readLabels() {
  const { sets } = await facetData;
  return (number, ...names) => {
    const boxes = facets.boxes.filter(({ name, value }) => names.includes(name) && sets[name]?.[value]?.has(number));
    return boxes.map(({ dataset }) => dataset.label).join(", ");
  };
}

async function saveCsv() {
  const numbers = found;
  const elements = await (await cards).elements(numbers);
  download("leefwereld.csv", asCsv(makeRows(numbers, elements, await readLabels())), "text/csv");
  done.textContent = `${resultsInWords(numbers.length)} ${numbers.length === 1 ? "staat" : "staan"} in leefwereld.csv.`;
}

// Links between the field and the results move the focus, and are no step in the history.
for (const link of document.querySelectorAll(".snel a")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    byId(link.hash.slice(1)).focus();
  });
}
let waiting;
field.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => change(true), DELAY);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  change().then(() => told.focus());
});
for (const choice of [order, view]) choice.addEventListener("change", () => change());
clear.addEventListener("click", () => untick(facets.boxes));
more.addEventListener("click", async () => {
  const before = state.shown;
  state.showMore();
  await show();
  focusCard(before);
});
byId("kopieer").addEventListener("click", async () => {
  done.textContent = await copyAddress();
});
byId("csv").addEventListener("click", saveCsv);
addEventListener("popstate", showAddress);
addEventListener("unhandledrejection", () => {
  told.textContent = "Zoeken lukt nu niet. Laad de pagina opnieuw, of blader door de lijsten in het menu.";
});
document.querySelector(".uitkomst").hidden = false;
showAddress().then(async () => field.value || (await cards).fetchAhead((await facetData).count));
