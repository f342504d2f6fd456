// The comparison: the chosen entries side by side, read from their own pages. The choice stands in the address.
import { copyAddress } from "../klembord.js";
import { make } from "../maak.js";
import { showToday } from "../voorbij.js";
import { addressOf, MOST, readList, root, storeList } from "./lijst.js";

const page = document.getElementById("vergelijken");
const kinds = JSON.parse(page.dataset.soorten);
const renamed = new Map(Object.entries(JSON.parse(page.dataset.verhuisd)));
const [form, list, told, comparison] = ["kiezer", "titels", "gedaan", "vergelijking"].map((id) => document.getElementById(id));
const input = form.querySelector("input");
const [head, ...rows] = comparison.querySelectorAll("tr");
const columns = new Map();
let titles = {};
let chosen = [];
let turn = 0;

/** An entry with the parts of its page that have a row, all addresses made whole; without parts when it cannot be fetched. */
async function fetchColumn(slug) {
  const [kind, title] = titles[slug];
  const url = new URL(`${kinds[kind]}/${slug}/`, root);
  const column = { slug, kind, title, url, parts: new Map() };
  const response = await fetch(url).catch(() => null);
  if (!response?.ok) return { ...column, isMissing: true };
  const entry = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const link of entry.querySelectorAll("[href]")) link.href = new URL(link.getAttribute("href"), url);
  for (const marked of entry.querySelectorAll("[data-veld] [id]")) marked.removeAttribute("id");
  showToday(entry);
  for (const part of entry.querySelectorAll("[data-veld]")) column.parts.set(part.dataset.veld, part);
  return column;
}

async function columnOf(slug) {
  if (!columns.has(slug)) columns.set(slug, await fetchColumn(slug));
  const column = columns.get(slug);
  if (column.isMissing) columns.delete(slug); // to try again
  return column;
}

/** Shows the chosen entries; what a later choice overtakes is not shown. */
async function show() {
  const thisTurn = ++turn;
  const found = await Promise.all(chosen.map(columnOf));
  if (thisTurn !== turn) return;
  head.replaceChildren(head.cells[0], ...found.map(headOf));
  for (const row of rows) {
    row.replaceChildren(row.cells[0], ...found.map((column) => cellOf(column, row)));
    row.hidden = !found.some((column) => column.parts.has(row.dataset.veld));
  }
  comparison.hidden = !found.length;
  const missing = found.filter((column) => column.isMissing).map((column) => column.title);
  if (missing.length) tell(`Dit is nu niet op te halen: ${missing.join(", ")}. Laad de pagina opnieuw.`);
}

function headOf({ slug, title, url }) {
  const remove = make("button", { type: "button", className: "alslink", onclick: () => change(chosen.filter((each) => each !== slug), `${title} is weggehaald.`) });
  remove.append("Haal weg", make("span", { className: "verborgen" }, ` ${title}`));
  return make("th", { scope: "col" }, make("a", { href: url }, title), remove);
}

function cellOf({ kind, parts }, row) {
  const part = parts.get(row.dataset.veld);
  if (part) return make("td", {}, ...withoutHeadings(part.cloneNode(true)).childNodes);
  const belongs = row.dataset.soorten.split(" ").includes(kind);
  return make("td", { className: "leeg" }, belongs ? "niet bekend" : `geldt niet voor een ${kind}`);
}

/** In a cell the heading is that of its row. */
function withoutHeadings(part) {
  for (const heading of part.querySelectorAll("h2, h3, h4")) heading.replaceWith(make("p", { className: heading.className }, ...heading.childNodes));
  return part;
}

function tell(...sentences) {
  told.textContent = sentences.filter(Boolean).join(" ");
}

/** Goes on with other entries: in the address, in the list that the browser keeps, and on the page. */
function change(slugs, sentence) {
  chosen = slugs;
  history.pushState(null, "", new URL(addressOf(chosen), root));
  storeList(chosen);
  tell(sentence, hint());
  input.focus();
  return show();
}

function hint() {
  return chosen.length > 1 ? "" : chosen.length ? "Kies er nog een om te vergelijken." : "Je hebt nog niets gekozen.";
}

/** Takes the choice from the address, or from the list that the browser keeps when the address has none. */
function readAddress(otherwise = []) {
  const asked = new URLSearchParams(location.search).getAll("kies");
  const slugs = (asked.length ? asked : otherwise).map((each) => each.split("/").filter(Boolean).at(-1)).map((slug) => renamed.get(slug) ?? slug);
  const known = [...new Set(slugs)].filter((slug) => titles[slug]?.[0] in kinds);
  const unknown = slugs.filter((slug) => slug && !known.includes(slug));
  chosen = known.slice(0, MOST);
  history.replaceState(null, "", chosen.length ? new URL(addressOf(chosen), root) : location.pathname);
  tell(
    unknown.length && `Dit vinden we niet bij de initiatieven en instrumenten: ${unknown.join(", ")}. Misschien is de naam veranderd. Zoek op de titel.`,
    known.length > MOST && `Je kunt er hoogstens ${MOST} naast elkaar zetten. Dit zijn de eerste ${MOST}.`,
    hint(),
  );
  return show();
}

function slugFor(typed) {
  const words = typed.trim().toLowerCase();
  const options = Object.keys(titles).filter((slug) => titles[slug][0] in kinds && titles[slug][1].toLowerCase().includes(words));
  return options.find((slug) => titles[slug][1].toLowerCase() === words) ?? (words && options.length === 1 ? options[0] : undefined);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const slug = slugFor(input.value);
  if (!slug) return tell("Kies een titel uit de lijst.");
  if (chosen.includes(slug)) return tell("Die staat er al.");
  if (chosen.length >= MOST) return tell(`Je hebt er al ${MOST}. Haal er eerst een weg.`);
  input.value = "";
  change([...chosen, slug], `${titles[slug][1]} is toegevoegd.`);
});
document.getElementById("kopieer").addEventListener("click", async () => tell(await copyAddress()));
document.getElementById("druk-af").addEventListener("click", () => print());

try {
  titles = await (await fetch(new URL(`${page.dataset.bestanden}titels.json`, location))).json();
  const options = Object.values(titles).filter(([kind]) => kind in kinds);
  list.append(...options.map(([, title]) => make("option", { value: title })));
  form.hidden = false;
  addEventListener("popstate", () => readAddress());
  await readAddress(readList());
} catch {
  tell("Vergelijken lukt nu niet. Laad de pagina opnieuw.");
}
