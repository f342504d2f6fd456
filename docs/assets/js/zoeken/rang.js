// Which hits are good, and in which order: what the best ones have in common counts for the others too, as who asks in other words often means that.
const FACETS = ["themas", "doelgroepen", "levensgebeurtenissen", "instrumentsoort"];
const BEST = 5;
const WEIGHT = 0.05; // of a value that all of the best have, by how rare it is
const ENOUGH = 0.5; // of what the words of the question say
const HIGH = 0.2; // of the score of the best; of all shares this gives the best mean of precision and recall on tests/search/queries.yml

/**
 * The hits in a new order, and of each whether it is good: about more than half of the question, and not far below the best one.
 * Good ones come first. Each rises by the values it shares with the best. `sets` are the numbers by facet and value, `count` is that of all entries.
 */
export function rerank(hits, sets, count) {
  const gains = new Map();
  for (const set of FACETS.flatMap((facet) => Object.values(sets[facet] ?? {}))) {
    const shared = hits.slice(0, BEST).reduce((sum, { number, score }) => sum + (set.has(number) ? score / BEST : 0), 0);
    if (shared) for (const number of set) gains.set(number, (gains.get(number) ?? 0) + WEIGHT * shared * Math.log(count / set.size));
  }
  const withGain = ({ number, score }) => score + (gains.get(number) ?? 0);
  const lowest = HIGH * Math.max(...hits.map(({ score }) => score));
  const judged = hits.map((hit) => ({ ...hit, isGood: hit.coverage > ENOUGH && hit.score >= lowest }));
  return judged.sort((a, b) => b.isGood - a.isGood || withGain(b) - withGain(a) || a.number - b.number);
}
