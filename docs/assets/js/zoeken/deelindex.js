// The parts of the search index, each fetched when a word in it is asked for.
import { stem } from "./woorden.js";

/** Opens the index; `get` gives the content of one of its JSON files. */
export async function openIndex(get) {
  const { aantal: count, delen: firstStems, gelijk: same, overslaan: skipped } = await get("index.json");
  const fetched = new Map();
  const part = (number) => {
    if (!fetched.has(number)) fetched.set(number, get(`delen/${number}.json`));
    return fetched.get(number);
  };

  /** The number of the part in which `stem` would be. */
  function partOf(stem) {
    let [low, high] = [0, firstStems.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (firstStems[middle] <= stem) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  return {
    count,
    same: same.map((group) => group.map((phrase) => phrase.split(" "))),
    skipped: new Set(skipped),
    skippedStems: new Set(skipped.map(stem)),

    /** The impact on each document of a stem, as a Map; undefined when no document has it. */
    async impacts(stem) {
      const stems = await part(partOf(stem));
      return Object.hasOwn(stems, stem) ? unpacked(stems[stem]) : undefined;
    },

    /** The first stems, at most `most`, that go on after `start`. */
    async longer(start, most) {
      const found = [];
      for (let number = partOf(start); number < firstStems.length && found.length < most; number++) {
        found.push(...Object.keys(await part(number)).filter((stem) => stem.startsWith(start) && stem !== start));
        if (firstStems[number + 1] === undefined || !firstStems[number + 1].startsWith(start)) break;
      }
      return found.slice(0, most);
    },
  };
}

function unpacked([steps, impacts]) {
  let number = 0;
  return new Map(steps.map((step, place) => [(number += step), impacts[place]]));
}
