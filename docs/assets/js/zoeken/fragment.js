// The part of a text in which the question was found, with its words marked.
import { make } from "../maak.js";
import { fold, stem } from "./woorden.js";

const BEFORE = 8; // words before the first that is marked
const LENGTH = 26; // words
const SHORTEST_INSIDE = 4; // letters of a stem that is looked for inside a word

/** Tells whether a word of a text is one of `stems` or has one in it. */
export function isHit(word, stems) {
  const folded = fold(word).replace(/[^a-z0-9]/g, "");
  if (!folded) return false;
  return stems.has(stem(folded)) || [...stems].some((each) => each.length >= SHORTEST_INSIDE && folded.includes(each));
}

/** The part of `text` with most of `stems`, as a paragraph; undefined when none of them is in it. */
export function fragment(text, stems) {
  const words = text.split(/\s+/);
  const areHits = words.map((word) => isHit(word, stems));
  if (!areHits.includes(true)) return undefined;
  const start = Math.max(0, densest(words, areHits) - BEFORE);
  const line = make("p", { className: "kaart-vondst" }, start ? "… " : "");
  for (let place = start; place < Math.min(start + LENGTH, words.length); place++) {
    line.append(...(areHits[place] ? marked(words[place]) : [words[place]]), " ");
  }
  line.append(start + LENGTH < words.length ? "…" : "");
  return line;
}

/** A word with a mark around its letters, not around the signs beside them. */
function marked(word) {
  const [, before, core, after] = word.match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su);
  return [before, make("mark", {}, core), after];
}

/** The place of the first marked word of the stretch with the most different marked words. */
function densest(words, areHits) {
  let best = { place: 0, count: 0 };
  areHits.forEach((isHere, place) => {
    if (!isHere) return;
    const count = new Set(words.slice(place, place + LENGTH - BEFORE).filter((_, n) => areHits[place + n]).map(fold)).size;
    if (count > best.count) best = { place, count };
  });
  return best.place;
}
