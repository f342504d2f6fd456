// The cards of the results: fetched in files of many, shown with the words that were found.
import { showToday } from "../voorbij.js";
import { fragment } from "./fragment.js";

const VOORUIT = 40; // files

/** The cards of the catalogue; `haal` gives the content of a JSON file of the search page, `perBestand` the cards in each file. */
export function maakKaarten(haal, perBestand) {
  const bestanden = new Map();
  const bestand = (nummer) => {
    if (!bestanden.has(nummer)) bestanden.set(nummer, haal(`kaarten/${nummer}.json`));
    return bestanden.get(nummer);
  };
  const kaart = async (nummer) => (await bestand(Math.floor(nummer / perBestand)))[nummer % perBestand];

  /** The cards of `nummers` as elements; with `stammen` each shows where these were found. */
  async function elementen(nummers, stammen) {
    const stukken = await Promise.all(nummers.map(async (nummer) => [await kaart(nummer), stammen && (await haal(`teksten/${nummer}.json`))]));
    const blad = document.createElement("template");
    blad.innerHTML = stukken.map(([html]) => html).join("");
    showToday(blad.content);
    const gemaakt = [...blad.content.children];
    gemaakt.forEach((element, plek) => {
      const vondst = stammen && fragment(stukken[plek][1], stammen);
      if (!vondst) return;
      element.querySelector(".kaart-tekst").after(vondst);
      const link = element.querySelector("a");
      link.setAttribute("href", `${link.getAttribute("href")}?${new URLSearchParams({ gezocht: [...stammen].join(" ") })}`);
    });
    return gemaakt;
  }

  return {
    elementen,
    /** A small catalogue fetches all its cards while the visitor reads, so that a click on a facet need not wait. */
    haalVooruit(aantal) {
      for (let nummer = 0; nummer < Math.min(Math.ceil(aantal / perBestand), VOORUIT); nummer++) bestand(nummer);
    },
  };
}
