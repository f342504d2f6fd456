// What the best hits have in common counts for the others too: who asks in other words often means what these are about.
const FACETTEN = ["themas", "doelgroepen", "levensgebeurtenissen", "instrumentsoort"];
const BESTE = 5;
const GEWICHT = 0.05; // of a value that all of the best have, by how rare it is

/** The hits in a new order: each rises by the values it shares with the best ones. `verzamelingen` are the numbers by facet and value. */
export function herschik(treffers, verzamelingen, aantal) {
  const winst = new Map();
  for (const verzameling of FACETTEN.flatMap((facet) => Object.values(verzamelingen[facet] ?? {}))) {
    const gedeeld = treffers.slice(0, BESTE).reduce((som, { nummer, score }) => som + (verzameling.has(nummer) ? score / BESTE : 0), 0);
    if (gedeeld) for (const nummer of verzameling) winst.set(nummer, (winst.get(nummer) ?? 0) + GEWICHT * gedeeld * Math.log(aantal / verzameling.size));
  }
  const met = ({ nummer, score }) => score + (winst.get(nummer) ?? 0);
  return [...treffers].sort((a, b) => met(b) - met(a) || a.nummer - b.nummer);
}
