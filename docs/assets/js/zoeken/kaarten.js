// The cards of the results: fetched in files of many, shown with the words that were found.
import { showToday } from "../voorbij.js";
import { fragment } from "./fragment.js";

const AHEAD = 40; // files

/** The cards of the catalogue; `get` gives the content of a JSON file of the search page, `perFile` is the number of cards in each file. */
export function makeCards(get, perFile) {
  const files = new Map();
  const file = (number) => {
    if (!files.has(number)) files.set(number, get(`kaarten/${number}.json`));
    return files.get(number);
  };
  const card = async (number) => (await file(Math.floor(number / perFile)))[number % perFile];

  /** The cards of `numbers` as elements; with `stems` each shows where these were found. */
  async function elements(numbers, stems) {
    const pieces = await Promise.all(numbers.map(async (number) => [await card(number), stems && (await get(`teksten/${number}.json`))]));
    const template = document.createElement("template");
    template.innerHTML = pieces.map(([html]) => html).join("");
    showToday(template.content);
    const made = [...template.content.children];
    made.forEach((element, place) => {
      const found = stems && fragment(pieces[place][1], stems);
      if (!found) return;
      element.querySelector(".kaart-tekst").after(found);
      const link = element.querySelector("a");
      link.setAttribute("href", `${link.getAttribute("href")}?${new URLSearchParams({ gezocht: [...stems].join(" ") })}`);
    });
    return made;
  }

  return {
    elements,
    /** A small catalogue, of `count` entries, fetches all its cards while the visitor reads, so that a click on a facet need not wait. */
    fetchAhead(count) {
      for (let number = 0; number < Math.min(Math.ceil(count / perFile), AHEAD); number++) file(number);
    },
  };
}
