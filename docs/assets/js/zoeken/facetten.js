// The facets: which entries have the chosen values, how many results every other value would give, and long lists kept short.
import { make } from "../maak.js";

const FIRST = 8; // options of a long list that are shown at first
const WITH_SEARCH_FIELD = 15;

/** The numbers in `base` that have one of the chosen values of every facet, leaving out facet `except`. */
export function filter(base, chosen, sets, except) {
  const demands = [...chosen].filter(([facet]) => facet !== except);
  return demands.reduce((left, [facet, values]) => left.within(values.flatMap((value) => sets[facet]?.[value] ?? [])), base);
}

/** The boxes in `part`, the part of the page with the facets; `onChange` is called when a visitor ticks one. */
export function makeFacets(part, onChange) {
  let isTicking = false;
  const onTick = () => {
    isTicking = true;
    onChange();
  };
  const facets = [...part.querySelectorAll("[data-facet]")].map((element) => makeFacet(element, onTick));
  const boxes = facets.flatMap(({ options }) => options.map(({ box }) => box));

  return {
    boxes,
    options: Object.fromEntries(facets.map(({ name, options }) => [name, options])),
    chosen() {
      const choices = new Map();
      for (const { name, value } of boxes.filter(({ checked }) => checked)) choices.set(name, [...(choices.get(name) ?? []), value]);
      return choices;
    },
    /** Shows what each value would give from the numbers in `base`; a facet that is folded shows it when it is opened. */
    count(base, chosen, sets) {
      const found = filter(base, chosen, sets);
      for (const facet of facets) {
        const numbers = chosen.has(facet.name) ? filter(base, chosen, sets, facet.name) : found;
        for (const option of facet.options) {
          option.count = sets[facet.name][option.box.value].shared(numbers);
          option.fits = Object.entries(option.within).every(([other, value]) => !chosen.has(other) || chosen.get(other).includes(value));
        }
        facet.element.classList.toggle("leeg", facet.options.every(({ count }) => count === 0));
        if (facet.element.open) arrange(facet, isTicking);
      }
      isTicking = false;
    },
  };
}

function makeFacet(element, onTick) {
  const name = element.dataset.facet;
  const options = [...element.querySelectorAll("[data-optie]")].map((item) => makeOption(item, name, onTick));
  const facet = { element, name, options, isUnfolded: false, sought: "" };
  if (options.length > FIRST + 2) addMoreButton(facet);
  if (options.length > WITH_SEARCH_FIELD) addSearchField(facet);
  element.addEventListener("toggle", () => element.open && arrange(facet));
  arrange(facet);
  return facet;
}

/** The link to a plain list becomes a box to tick. */
function makeOption(item, name, onTick) {
  const label = item.querySelector("a").textContent;
  const counter = item.querySelector(".aantal");
  const box = make("input", { type: "checkbox", name, value: item.dataset.optie, onchange: onTick });
  box.dataset.label = label;
  item.replaceChildren(make("label", {}, box, make("span", {}, label), counter));
  return { element: item, box, counter, count: Number(counter.textContent), fits: true, within: JSON.parse(item.dataset.binnen ?? "{}") };
}

function addMoreButton(facet) {
  facet.moreButton = make("button", { type: "button", className: "alslink", "aria-expanded": "false" });
  facet.moreButton.addEventListener("click", () => {
    facet.isUnfolded = !facet.isUnfolded;
    facet.moreButton.setAttribute("aria-expanded", facet.isUnfolded);
    arrange(facet);
  });
  facet.element.querySelector("ul").after(facet.moreButton);
}

function addSearchField(facet) {
  const name = `Zoek in ${facet.element.querySelector("h3").textContent.toLowerCase()}`;
  const field = make("input", { type: "search", className: "facet-zoek", placeholder: "Zoek in de lijst", autocomplete: "off", "aria-label": name });
  field.addEventListener("input", () => {
    facet.sought = field.value.trim().toLowerCase();
    arrange(facet);
  });
  field.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  facet.element.querySelector("ul").before(field);
}

/**
 * Shows the options that fit: those that are ticked or searched for, and at first only the ones with most results.
 * When `isStill`, as while a visitor ticks boxes, what is shown stays where it is.
 */
function arrange(facet, isStill = false) {
  const { options, isUnfolded, sought, moreButton } = facet;
  const fitting = options.filter(({ fits, box }) => fits || box.checked);
  const isShort = moreButton && !isUnfolded && !sought;
  const stays = isStill && facet.fitting === fitting.length;
  const shown = stays ? fitting.filter((option) => !option.element.hidden) : [...fitting].sort((a, b) => b.count - a.count).slice(0, FIRST);
  const first = new Set(isShort ? shown : fitting);
  facet.fitting = fitting.length;
  for (const option of options) {
    const isFound = !sought || option.box.dataset.label.toLowerCase().includes(sought);
    showOption(option, option.box.checked || (first.has(option) && isFound));
  }
  if (moreButton) {
    moreButton.hidden = Boolean(sought) || fitting.length <= FIRST;
    moreButton.textContent = isUnfolded ? "Toon minder" : `Toon alle ${fitting.length}`;
  }
}

/** Changes only what differs: there can be hundreds of options. */
function showOption({ element, counter, count }, isVisible) {
  if (element.hidden === isVisible) element.hidden = !isVisible;
  if (!isVisible || counter.textContent === String(count)) return;
  counter.textContent = count;
  element.classList.toggle("leeg", count === 0);
}
