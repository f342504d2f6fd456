// The file with the facets: which entries have which value. hooks/catalogue/facets.py writes it.
import { NumberSet } from "./nummers.js";

const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const LEADING_DIGITS = "!#$%&()*+-./:;<=";

/** The sets of numbers of entries by facet and value, and the numbers from the newest on; `options` are the options of each facet, in order. */
export function readFacets({ aantal: count, kaarten: cardsPerFile, soorten: kinds, dagen: days, facetten: facets }, options = {}) {
  const all = [...Array(count).keys()];
  const age = all.map((number) => DIGITS.indexOf(days[2 * number]) * DIGITS.length + DIGITS.indexOf(days[2 * number + 1]));
  const perKind = [...new Set(kinds)].sort().map((digit) => all.filter((number) => kinds[number] === digit));
  const byKind = perKind.flat();
  const sets = {};

  function add(facet, numbersPerOption) {
    for (const [place, numbers] of numbersPerOption.entries()) {
      const { box, within } = options[facet]?.[place] ?? { box: { value: place }, within: {} };
      // What holds for an option, such as the province of an organisation, holds for its entries.
      for (const [name, value] of [[facet, box.value], ...Object.entries(within)]) {
        const set = ((sets[name] ??= {})[value] ??= new NumberSet(count));
        for (const number of numbers) set.add(number);
      }
    }
  }

  add("type", perKind);
  for (const [facet, values] of Object.entries(facets)) {
    add(facet, values.split(",").map((steps) => [...places(steps)].map((place) => byKind[place])));
  }
  return { count, cardsPerFile, all, newest: [...all].sort((a, b) => age[a] - age[b]), sets };
}

/** Reads steps: of each the leading digits, if any, and then the last digit. */
function* places(steps) {
  let place = -1;
  let leading = 0;
  for (const sign of steps) {
    const digit = DIGITS.indexOf(sign);
    if (digit < 0) {
      leading = leading * LEADING_DIGITS.length + LEADING_DIGITS.indexOf(sign);
      continue;
    }
    place += leading * DIGITS.length + digit + 1;
    leading = 0;
    yield place;
  }
}
