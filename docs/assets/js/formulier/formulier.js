// The form for a new or a changed entry: what to fetch, and what happens at a key, a choice or a press of a button.
import { Form } from "./bijdrage.js";
import { once } from "../ophalen.js";
import { tidyPastes } from "./plakken.js";
import { Steps } from "./stappen.js";

const byId = (id) => document.getElementById(id);
const form = byId("formulier");
const { wortel, bestanden } = byId("formulierpagina").dataset;
const [root, files] = [wortel, bestanden].map((path) => new URL(path, location.href));
const getJson = async (path, folder) => (await fetch(new URL(path, folder))).json();
const address = new URLSearchParams(location.search);
const changing = address.get("wijzig");

/** Kind and title of every entry by slug: a list that grows with the catalogue. */
const fetchTitles = once(() => getJson("titels.json", files));

// A message that comes or goes moves the button that is being pressed, and the press would be lost: wait for its end.
let pressed = false;
addEventListener("pointerdown", () => (pressed = true), true);
for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => (pressed = false), true);
const afterClick = (task) => (pressed ? addEventListener("pointerup", () => setTimeout(task), { once: true }) : task());

/** Run `task`; say so when it cannot fetch something, and take who `isAsking` for it there. */
async function attempt(task, isAsking) {
  const tell = (isMissing) => afterClick(() => {
    byId("niet-opgehaald").hidden = !isMissing;
    if (isMissing && isAsking) byId("niet-opgehaald").focus();
  });
  try {
    await task();
    tell(false);
  } catch (error) {
    console.error(error);
    tell(true);
  }
}

async function entryToChange(rules) {
  const known = changing && (await fetchTitles());
  return known && Object.hasOwn(known, changing) ? getJson(`${rules.soorten[known[changing][0]].adres}/${changing}/bijdrage.json`, root) : null;
}

async function start() {
  const rules = await getJson("regels.json", files);
  const entry = await entryToChange(rules);
  const kindName = entry?.soort ?? address.get("soort");
  if (!kindName || !Object.hasOwn(rules.soorten, kindName)) return;
  const current = new Form(rules, fetchTitles, kindName, entry, entry ? changing : undefined);
  await current.open(address);
  byId("keuze").hidden = true;
  form.hidden = false;
  document.querySelector("h1").textContent = entry ? `Wijzig: ${entry.waarden.titel}` : `Nieuw: ${rules.soorten[kindName].label.toLowerCase()}`;
  byId("inleiding").querySelector("p").hidden = Boolean(entry);
  tidyPastes(form, rules.tekst.patronen["lijst-in-tekst"]);
  current.goToFilled();
  watch(current, new Steps(current, (task) => attempt(task, true)));
}

function watch(current, steps) {
  form.addEventListener("focusin", ({ target }) => target.dataset.kiest === "verwijzing" && attempt(() => current.sources.load()));
  form.addEventListener("input", () => current.save());
  form.addEventListener("change", ({ target }) => {
    current.save();
    current.visited(target);
    current.adjustHeadings();
    const check = () => {
      current.check(steps.isTold);
      if (target.id === "veld-titel") current.showLikes();
    };
    afterClick(check);
    const fetching = current.fetchFor(target);
    if (fetching) attempt(() => fetching.then(() => afterClick(check)));
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    steps.finish();
  });
  for (const button of document.querySelectorAll("[data-gooi-weg]")) button.addEventListener("click", () => throwAway(current));
  steps.open();
}

function throwAway(current) {
  if (!confirm("Wat je hebt getypt, gaat weg. Weet je het zeker?")) return;
  current.draft.throwAway();
  location.reload();
}

start().catch(() => (byId("stuk").hidden = false));
