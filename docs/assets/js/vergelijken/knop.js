// "Vergelijk" on the page of an entry and on the cards of the results, and a bar that leads to the comparison.
import { addressOf, MOST, readList, root, storeList } from "./lijst.js";

const results = document.getElementById("resultaten");
const bar = document.createElement("div");
const link = document.createElement("a");
const told = document.createElement("span");
let chosen = [];

function toggle({ currentTarget }) {
  const slug = currentTarget.dataset.vergelijk;
  const isFull = !chosen.includes(slug) && chosen.length >= MOST;
  if (!isFull) chosen = chosen.includes(slug) ? chosen.filter((each) => each !== slug) : [...chosen, slug];
  storeList(chosen);
  show();
  told.textContent = isFull ? `Je hebt er al ${MOST}. Haal er eerst een weg.` : "";
}

function refresh() {
  chosen = readList();
  show();
}

function show() {
  for (const button of document.querySelectorAll("[data-vergelijk]")) {
    button.firstChild.data = chosen.includes(button.dataset.vergelijk) ? "Haal uit vergelijking" : "Vergelijk";
  }
  bar.hidden = !chosen.length;
  link.href = new URL(addressOf(chosen), root);
  link.textContent = chosen.length === 1 ? "1 gekozen om te vergelijken" : `Vergelijk ${chosen.length} bijdragen`;
}

function addButtons() {
  for (const card of results.querySelectorAll(":is(.kaart-initiatief, .kaart-instrument):not(:has([data-vergelijk]))")) {
    const title = card.querySelector("a");
    const button = document.createElement("button");
    const name = document.createElement("span");
    name.className = "verborgen";
    name.textContent = ` ${title.textContent}`;
    button.append("Vergelijk", name);
    Object.assign(button, { type: "button", className: "stil", onclick: toggle });
    button.dataset.vergelijk = title.pathname.split("/").at(-2);
    card.append(button);
  }
  show();
}

bar.className = "vergelijkbalk";
told.setAttribute("aria-live", "polite");
bar.append(link, " ", told);
document.querySelector("main").append(bar);
for (const button of document.querySelectorAll("[data-vergelijk]")) Object.assign(button, { hidden: false, onclick: toggle });
if (results) {
  new MutationObserver(addButtons).observe(results, { childList: true });
  addButtons();
}
for (const event of ["storage", "pageshow"]) addEventListener(event, refresh); // another tab, or back from the comparison
refresh();
