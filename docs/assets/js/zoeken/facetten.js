// The facets: which entries have the chosen values, how many results every other value would give, and long lists kept short.
const EERSTE = 8; // options of a long list that are shown at first
const MET_ZOEKVAK = 15;

/** The numbers in `basis` that have one of the chosen values of every facet, leaving out facet `zonder`. */
export function filter(basis, gekozen, verzamelingen, zonder) {
  const eisen = [...gekozen].filter(([facet]) => facet !== zonder);
  return eisen.reduce((over, [facet, waarden]) => over.binnen(waarden.flatMap((waarde) => verzamelingen[facet]?.[waarde] ?? [])), basis);
}

/** The boxes in `deel`, the part of the page with the facets; `gewijzigd` is called when a visitor ticks one. */
export function maakFacetten(deel, gewijzigd) {
  let tikt = false;
  const getikt = () => {
    tikt = true;
    gewijzigd();
  };
  const facetten = [...deel.querySelectorAll("[data-facet]")].map((element) => maakFacet(element, getikt));
  const vakken = facetten.flatMap(({ opties }) => opties.map(({ vak }) => vak));

  return {
    vakken,
    opties: Object.fromEntries(facetten.map(({ naam, opties }) => [naam, opties])),
    gekozen() {
      const keuzes = new Map();
      for (const { name, value } of vakken.filter(({ checked }) => checked)) keuzes.set(name, [...(keuzes.get(name) ?? []), value]);
      return keuzes;
    },
    /** Shows what each value would give from the numbers in `basis`; a facet that is folded shows it when it is opened. */
    tel(basis, gekozen, verzamelingen) {
      const gevonden = filter(basis, gekozen, verzamelingen);
      for (const facet of facetten) {
        const nummers = gekozen.has(facet.naam) ? filter(basis, gekozen, verzamelingen, facet.naam) : gevonden;
        for (const optie of facet.opties) {
          optie.aantal = verzamelingen[facet.naam][optie.vak.value].gedeeld(nummers);
          optie.past = Object.entries(optie.binnen).every(([ander, waarde]) => !gekozen.has(ander) || gekozen.get(ander).includes(waarde));
        }
        facet.element.classList.toggle("leeg", facet.opties.every(({ aantal }) => aantal === 0));
        if (facet.element.open) schik(facet, tikt);
      }
      tikt = false;
    },
  };
}

function maakFacet(element, gewijzigd) {
  const naam = element.dataset.facet;
  const opties = [...element.querySelectorAll("[data-optie]")].map((item) => maakOptie(item, naam, gewijzigd));
  const facet = { element, naam, opties, uitgeklapt: false, gezocht: "" };
  if (opties.length > EERSTE + 2) maakMeerknop(facet);
  if (opties.length > MET_ZOEKVAK) maakZoekvak(facet);
  element.addEventListener("toggle", () => element.open && schik(facet));
  schik(facet);
  return facet;
}

/** The link to a plain list becomes a box to tick. */
function maakOptie(item, naam, gewijzigd) {
  const label = document.createElement("label");
  const vak = Object.assign(document.createElement("input"), { type: "checkbox", name: naam, value: item.dataset.optie });
  const woorden = document.createElement("span");
  const teller = item.querySelector(".aantal");
  woorden.textContent = vak.dataset.label = item.querySelector("a").textContent;
  label.append(vak, woorden, teller);
  item.replaceChildren(label);
  vak.addEventListener("change", gewijzigd);
  return { element: item, vak, teller, aantal: Number(teller.textContent), past: true, binnen: JSON.parse(item.dataset.binnen ?? "{}") };
}

function maakMeerknop(facet) {
  facet.meerknop = Object.assign(document.createElement("button"), { type: "button", className: "alslink" });
  facet.meerknop.setAttribute("aria-expanded", "false");
  facet.meerknop.addEventListener("click", () => {
    facet.uitgeklapt = !facet.uitgeklapt;
    facet.meerknop.setAttribute("aria-expanded", facet.uitgeklapt);
    schik(facet);
  });
  facet.element.querySelector("ul").after(facet.meerknop);
}

function maakZoekvak(facet) {
  const titel = facet.element.querySelector("h3").textContent;
  const vak = Object.assign(document.createElement("input"), { type: "search", className: "facet-zoek", placeholder: "Zoek in de lijst", autocomplete: "off" });
  vak.setAttribute("aria-label", `Zoek in ${titel.toLowerCase()}`);
  vak.addEventListener("input", () => {
    facet.gezocht = vak.value.trim().toLowerCase();
    schik(facet);
  });
  vak.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  facet.element.querySelector("ul").before(vak);
}

/**
 * Shows the options that fit: those that are ticked or searched for, and at first only the ones with most results.
 * When `rustig`, as while a visitor ticks boxes, what is shown stays where it is.
 */
function schik(facet, rustig = false) {
  const { opties, uitgeklapt, gezocht, meerknop } = facet;
  const passend = opties.filter(({ past, vak }) => past || vak.checked);
  const kort = meerknop && !uitgeklapt && !gezocht;
  const blijft = rustig && facet.passend === passend.length;
  const getoond = blijft ? passend.filter((optie) => !optie.element.hidden) : [...passend].sort((a, b) => b.aantal - a.aantal).slice(0, EERSTE);
  const eerste = new Set(kort ? getoond : passend);
  facet.passend = passend.length;
  for (const optie of opties) {
    const gevonden = !gezocht || optie.vak.dataset.label.toLowerCase().includes(gezocht);
    toonOptie(optie, optie.vak.checked || (eerste.has(optie) && gevonden));
  }
  if (meerknop) {
    meerknop.hidden = Boolean(gezocht) || passend.length <= EERSTE;
    meerknop.textContent = uitgeklapt ? "Toon minder" : `Toon alle ${passend.length}`;
  }
}

/** Changes only what differs: there can be hundreds of options. */
function toonOptie({ element, teller, aantal }, zichtbaar) {
  if (element.hidden === zichtbaar) element.hidden = !zichtbaar;
  if (!zichtbaar || teller.textContent === String(aantal)) return;
  teller.textContent = aantal;
  element.classList.toggle("leeg", aantal === 0);
}
