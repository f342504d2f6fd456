// The part of a text in which the question was found, with its words marked.
import { stam, vouw } from "./woorden.js";

const VOOR = 8; // words before the first that is marked
const LENGTE = 26; // words
const KORTSTE_DEEL = 4;

/** Tells whether a word of a text is one of `stammen` or has one in it. */
export function raak(woord, stammen) {
  const gevouwen = vouw(woord).replace(/[^a-z0-9]/g, "");
  if (!gevouwen) return false;
  return stammen.has(stam(gevouwen)) || [...stammen].some((each) => each.length >= KORTSTE_DEEL && gevouwen.includes(each));
}

/** The part of `tekst` with most of `stammen`, as a paragraph; undefined when none of them is in it. */
export function fragment(tekst, stammen) {
  const woorden = tekst.split(/\s+/);
  const geraakt = woorden.map((woord) => raak(woord, stammen));
  const begin = Math.max(0, dichtste(woorden, geraakt) - VOOR);
  if (!geraakt.includes(true)) return undefined;
  const regel = document.createElement("p");
  regel.className = "kaart-vondst";
  regel.append(begin ? "… " : "");
  for (let plek = begin; plek < Math.min(begin + LENGTE, woorden.length); plek++) {
    regel.append(...(geraakt[plek] ? gemarkeerd(woorden[plek]) : [woorden[plek]]), " ");
  }
  regel.append(begin + LENGTE < woorden.length ? "…" : "");
  return regel;
}

/** A word with a mark around its letters, not around the signs beside them. */
function gemarkeerd(woord) {
  const [, voor, kern, na] = woord.match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su);
  return [voor, Object.assign(document.createElement("mark"), { textContent: kern }), na];
}

/** The place of the first marked word of the stretch with the most different marked words. */
function dichtste(woorden, geraakt) {
  let beste = { plek: 0, aantal: 0 };
  geraakt.forEach((is, plek) => {
    if (!is) return;
    const verschillend = new Set(woorden.slice(plek, plek + LENGTE - VOOR).filter((_, n) => geraakt[plek + n]).map(vouw)).size;
    if (verschillend > beste.aantal) beste = { plek, aantal: verschillend };
  });
  return beste.plek;
}
