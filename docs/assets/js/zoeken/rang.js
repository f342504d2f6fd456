// Which hits are good, and in which order: what the best ones have in common counts for the others too, as who asks in other words often means that.
const FACETTEN = ["themas", "doelgroepen", "levensgebeurtenissen", "instrumentsoort"];
const BESTE = 5;
const GEWICHT = 0.05; // of a value that all of the best have, by how rare it is
const GENOEG = 0.5; // of what the words of the question say
const HOOG = 0.2; // of the score of the best; of all shares this gives the best mean of precision and recall on tests/search/queries.yml

/**
 * The hits in a new order, and of each whether it is good: about more than half of the question, and not far below the best one.
 * Good ones come first. Each rises by the values it shares with the best. `verzamelingen` are the numbers by facet and value.
 */
export function herschik(treffers, verzamelingen, aantal) {
  const winst = new Map();
  for (const verzameling of FACETTEN.flatMap((facet) => Object.values(verzamelingen[facet] ?? {}))) {
    const gedeeld = treffers.slice(0, BESTE).reduce((som, { nummer, score }) => som + (verzameling.has(nummer) ? score / BESTE : 0), 0);
    if (gedeeld) for (const nummer of verzameling) winst.set(nummer, (winst.get(nummer) ?? 0) + GEWICHT * gedeeld * Math.log(aantal / verzameling.size));
  }
  const met = ({ nummer, score }) => score + (winst.get(nummer) ?? 0);
  const laagste = HOOG * Math.max(...treffers.map(({ score }) => score));
  const beoordeeld = treffers.map((treffer) => ({ ...treffer, goed: treffer.dekking > GENOEG && treffer.score >= laagste }));
  return beoordeeld.sort((a, b) => b.goed - a.goed || met(b) - met(a) || a.nummer - b.nummer);
}
