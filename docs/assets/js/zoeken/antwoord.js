// What the page shows of what was found: filtered, in the chosen order, the good ones first.
import { filter } from "./facetten.js";
import { NumberSet } from "./nummers.js";
import { rerank } from "./rang.js";

/** What the search gives without a question; all entries are found then. */
export const NOT_ASKED = { hits: undefined, pages: [], corrected: new Map(), missing: [] };

const numbersOf = (hits) => hits.map(({ number }) => number);

/**
 * What the search found, with: as `base` and `filtered` the sets of entries before and after filtering, as `numbers` the filtered ones in the order
 * to show, of which the first `good` are good, and whether any hit is. `data` is what readFacets returns.
 */
export function answer(found, { count, all, newest, sets }, chosen, order) {
  const hits = found.hits && rerank(found.hits, sets, count);
  const base = new NumberSet(count, hits ? numbersOf(hits) : all);
  const good = hits ? new NumberSet(count, numbersOf(hits.filter(({ isGood }) => isGood))) : base;
  const filtered = filter(base, chosen, sets);
  const orders = { titel: all, nieuwste: newest, relevantie: hits ? numbersOf(hits) : newest };
  const inOrder = orders[order].filter((number) => filtered.has(number));
  const goodOnes = inOrder.filter((number) => good.has(number));
  const others = inOrder.filter((number) => !good.has(number));
  return { ...found, base, filtered, numbers: [...goodOnes, ...others], good: goodOnes.length, hasGood: good.size > 0 };
}
