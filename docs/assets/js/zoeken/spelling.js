// A word that nobody wrote: the words of the catalogue that may be meant, or of which it is made.
import { distance } from "../afstand.js";

const KOPPELKLANKEN = ["", "s", "e", "en", "er", "n"];
const KORTSTE_DEEL = 4;
const KORTSTE_REST = 3; // letters next to the part: "gezocht" has no part "zocht"

/** Reads the list of words: each with the number of documents that have it. */
export function leesWoordenlijst({ woorden, tellingen }) {
  return new Map(woorden.split(" ").map((woord, plek) => [woord, tellingen[plek]]));
}

/** Reads the filter of Dutch words that the catalogue does not have; returns whether a stem is in it. hooks/catalogue/search/dutch.py writes it. */
export function leesFilter({ proeven, filter }) {
  const bytes = Uint8Array.from(atob(filter), (letter) => letter.charCodeAt(0));
  const staat = (plek) => (bytes[plek >> 3] >> (plek & 7)) & 1;
  return (stam) => [...Array(proeven).keys()].every((proef) => staat(hash(`${proef}${stam}`) % (8 * bytes.length)));
}

/** FNV-1a, 32 bits. */
function hash(tekst) {
  let getal = 0x811c9dc5;
  for (const letter of tekst) getal = Math.imul(getal ^ letter.charCodeAt(0), 0x01000193);
  return getal >>> 0;
}

/** The word of `lijst` nearest to `woord` within `hoogstens` mistakes; of equals the one that more documents have. */
export function naaste(woord, lijst, hoogstens) {
  let beste;
  for (const [ander, telling] of lijst) {
    if (Math.abs(ander.length - woord.length) > hoogstens) continue;
    const fouten = distance(woord, ander);
    if (fouten > hoogstens) continue;
    const rang = fouten - Math.min(telling, 50) / 200 - (ander[0] === woord[0] ? 0.5 : 0) - (ander.at(-1) === woord.at(-1) ? 0.1 : 0);
    if (!beste || rang < beste.rang) beste = { woord: ander, fouten, rang };
  }
  return beste?.woord;
}

/** The two words of `lijst` that make `woord` together, with a linking sound between them or not; undefined if there are none. */
export function gesplitst(woord, lijst) {
  for (let einde = woord.length - KORTSTE_DEEL; einde >= KORTSTE_DEEL; einde--) {
    const links = woord.slice(0, einde);
    if (!lijst.has(links)) continue;
    const klank = KOPPELKLANKEN.find((elk) => woord.startsWith(elk, einde) && lijst.has(woord.slice(einde + elk.length)));
    if (klank !== undefined) return [links, woord.slice(einde + klank.length)];
  }
  return undefined;
}

/** The longest word of `lijst` with which `woord` ends; undefined when only a short one does. */
export function langsteEinde(woord, lijst) {
  for (let begin = KORTSTE_REST; begin < woord.length - KORTSTE_DEEL; begin++) if (lijst.has(woord.slice(begin))) return woord.slice(begin);
  return undefined;
}

/** The longest word of `lijst` with which `woord` begins; undefined when only a short one does. */
export function langsteBegin(woord, lijst) {
  for (let einde = woord.length - KORTSTE_REST; einde > KORTSTE_DEEL; einde--) if (lijst.has(woord.slice(0, einde))) return woord.slice(0, einde);
  return undefined;
}
