// A word that nobody wrote: the words of the catalogue that may be meant, or of which it is made.
import { distance } from "../afstand.js";

const SHORTEST_REST = 3; // letters next to the part: "gezocht" has no part "zocht"

/** Reads the filter of Dutch words; returns whether a stem is in it. hooks/catalogue/search/dutch.py writes it. */
export function readFilter({ proeven: trials, filter }) {
  const bytes = Uint8Array.from(atob(filter), (letter) => letter.charCodeAt(0));
  const bit = (place) => (bytes[place >> 3] >> (place & 7)) & 1;
  return (stem) => [...Array(trials).keys()].every((trial) => bit(hash(stem, trial) % (8 * bytes.length)));
}

/** CRC-32 of `text`, counted on from `start`. */
function hash(text, start) {
  let number = ~start;
  for (const letter of text) {
    number ^= letter.charCodeAt(0);
    for (let bit = 0; bit < 8; bit++) number = (number >>> 1) ^ (number & 1 ? 0xedb88320 : 0);
  }
  return ~number >>> 0;
}

/** The words of the catalogue. hooks/catalogue/search/index.py writes them, with the rules by which it cuts compounds. */
export class Lexicon {
  #counts;
  #linkingSounds;
  #shortestPart;

  constructor({ woorden: words, tellingen: counts, koppelklanken: linkingSounds, kortste_deel: shortestPart }) {
    this.#counts = new Map(words.split(" ").map((word, place) => [word, counts[place]]));
    this.#linkingSounds = linkingSounds;
    this.#shortestPart = shortestPart;
  }

  /** The word that someone who typed `word` may have meant; undefined if there is none. */
  meant(word) {
    return this.#nearest(word, 1) ?? (this.#split(word) || word.length <= 5 ? undefined : this.#nearest(word, 2));
  }

  /** The words in `word`; undefined if there are none. */
  partsOf(word) {
    const part = this.#longestEnd(word) ?? this.#longestStart(word);
    return this.#split(word) ?? (part && [part]);
  }

  /** The word nearest to `word` within `most` mistakes; of equals the one that more documents have. */
  #nearest(word, most) {
    let best;
    for (const [other, count] of this.#counts) {
      if (Math.abs(other.length - word.length) > most) continue;
      const mistakes = distance(word, other);
      if (mistakes > most) continue;
      const rank = mistakes - Math.min(count, 50) / 200 - (other[0] === word[0] ? 0.5 : 0) - (other.at(-1) === word.at(-1) ? 0.1 : 0);
      if (!best || rank < best.rank) best = { word: other, rank };
    }
    return best?.word;
  }

  /** The two words that make `word` together, with a linking sound between them or not; undefined if there are none. */
  #split(word) {
    for (let end = word.length - this.#shortestPart; end >= this.#shortestPart; end--) {
      const left = word.slice(0, end);
      if (!this.#counts.has(left)) continue;
      const sound = this.#linkingSounds.find((each) => word.startsWith(each, end) && this.#counts.has(word.slice(end + each.length)));
      if (sound !== undefined) return [left, word.slice(end + sound.length)];
    }
    return undefined;
  }

  /** The longest word with which `word` ends; undefined when only a short one does. */
  #longestEnd(word) {
    for (let start = SHORTEST_REST; start < word.length - this.#shortestPart; start++) if (this.#counts.has(word.slice(start))) return word.slice(start);
    return undefined;
  }

  /** The longest word with which `word` begins; undefined when only a short one does. */
  #longestStart(word) {
    for (let end = word.length - SHORTEST_REST; end > this.#shortestPart; end--) if (this.#counts.has(word.slice(0, end))) return word.slice(0, end);
    return undefined;
  }
}
