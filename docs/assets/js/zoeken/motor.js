// From a question in words to the documents that answer it, best first.
import { once } from "../ophalen.js";
import { openIndex } from "./deelindex.js";
import { Lexicon, readFilter } from "./spelling.js";
import { stem, words } from "./woorden.js";

const OWN = 0.9; // weight of the parts of a word with hyphens, and more of the word itself
const SAME = 0.4; // weight of another word for the same
const LOOSE = 0.4; // of a part of a word that no text has
const LONGER = 0.5; // of a word that goes on
const MOST_LONGER = 20;
const SHORTEST_START = 4; // letters of a word that goes on
const SHORTEST_LAST = 3; // of the last one, which someone may still be typing
const SHORTEST_TYPO = 4; // letters of a word that can have a typing error
const LEAST_COVERAGE = 0.25; // of what the best document covers of the question

/** Opens the index, of which `get` gives the content of a JSON file, and returns the search: a question to hits, and what it was read as. */
export async function openSearch(get) {
  const index = await openIndex(get);
  const lexicon = once(async () => new Lexicon(await get("woorden.json")));
  const dutch = once(async () => readFilter(await get("nederlands.json")));

  /** What `word`, which no text has, may be read as: the word that is meant, as `better`, or else the parts that a text has. */
  async function readAgain(word) {
    if (word.length < SHORTEST_TYPO) return { parts: [word] };
    const [known, isDutch] = await Promise.all([lexicon(), dutch()]);
    const better = isDutch(stem(word)) ? undefined : known.meant(word);
    return better ? { better } : { parts: known.partsOf(word) ?? [word] };
  }

  /** Looks up the words of a question, and what those that no text has are read as. */
  async function lookUp(read, corrected = new Map(), missing = new Set()) {
    const units = await Promise.all(inUnits(read, index).map((unit) => withMatches(unit, index)));
    const unknown = units.filter(({ word, isLoose, matches }) => word && !isLoose && !matches.length);
    if (!unknown.length) return { units, corrected, missing };
    const instead = new Map();
    for (const { word } of unknown) {
      const { better, parts } = await readAgain(word);
      if (better) corrected.set(word, better);
      else missing.add(word);
      instead.set(word, better ? [asRead(better)] : parts.map((part) => ({ ...asRead(part), isLoose: true })));
    }
    return lookUp(read.flatMap((each) => instead.get(each.whole) ?? [each]), corrected, missing);
  }

  return async function search(question) {
    const { units, corrected, missing } = await lookUp(words(question));
    const hits = ranked(units, missing.size, index.count);
    return {
      hits: hits.filter(({ number }) => number < index.count),
      pages: hits.filter(({ number, coverage }) => number >= index.count && coverage > 0.99),
      stems: new Set(units.flatMap(({ matches }) => matches.filter(canBeMarked).flatMap(({ stems }) => stems))),
      corrected,
      missing: [...missing],
    };
  };
}

const asRead = (word) => ({ whole: word, parts: [word] });

/** Tells whether the words of a way to say it can be marked in a text: its own, and single words for the same. */
const canBeMarked = ({ stems, weight }) => weight >= OWN || stems.length === 1;

/** The units of a question: phrases that mean the same as others, and words that say something. A way to say it is a list of stems with a weight. */
function inUnits(read, index) {
  const stems = read.map(({ whole }) => stem(whole));
  const units = [];
  for (let place = 0; place < read.length; ) {
    const isHere = (phrase) => phrase.every((each, n) => each === stems[place + n]);
    const found = index.same.flatMap((group) => group.filter(isHere).map((phrase) => ({ group, phrase })));
    const longest = Math.max(1, ...found.map(({ phrase }) => phrase.length));
    const others = found.filter(({ phrase }) => phrase.length === longest).flatMap(({ group, phrase }) => group.filter((other) => other !== phrase));
    units.push(unitOf(read.slice(place, place + longest), others, place + longest === read.length, index));
    place += longest;
  }
  const telling = units.filter(({ saysSomething }) => saysSomething);
  return telling.length ? telling : units;
}

function unitOf(read, others, isLast, { skipped, skippedStems }) {
  const telling = read.filter(({ whole }) => !skipped.has(whole));
  const parts = read.flatMap((word) => word.parts).filter((part) => !skipped.has(part));
  const ways = [{ stems: (telling.length ? telling : read).map(({ whole }) => stem(whole)), weight: 1 }];
  if (read.some((word) => word.parts.length > 1) && parts.length) ways.push({ stems: parts.map(stem), weight: OWN });
  ways.push(...others.filter((other) => !other.some((each) => skippedStems.has(each))).map((stems) => ({ stems, weight: SAME })));
  const isLoose = read.some((word) => word.isLoose);
  return { word: read.length === 1 ? read[0].whole : undefined, isLoose, ways, isLast, saysSomething: telling.length > 0 };
}

/** Looks up the ways of a unit, and the stems that go on after its word. */
async function withMatches(unit, index) {
  const { word, ways, isLast } = unit;
  const goesOn = word?.length >= (isLast ? SHORTEST_LAST : SHORTEST_START);
  const longer = goesOn ? await index.longer(isLast && word.length < 6 ? word : stem(word), MOST_LONGER) : [];
  const all = [...ways, ...longer.map((each) => ({ stems: [each], weight: LONGER }))];
  return { ...unit, matches: (await Promise.all(all.map((way) => withImpacts(way, index)))).filter(({ impacts }) => impacts.size) };
}

async function withImpacts({ stems, weight }, index) {
  const all = await Promise.all(stems.map((each) => index.impacts(each)));
  const impacts = new Map();
  for (const number of all.every(Boolean) ? all[0].keys() : []) {
    if (all.every((each) => each.has(number))) impacts.set(number, (weight * all.reduce((sum, each) => sum + each.get(number), 0)) / all.length);
  }
  return { stems, weight, impacts };
}

/**
 * The documents by their score: the best way of each unit, and twice as much for covering the question.
 * Of each what share of the question it covers; that has `missing` words more, which count as rare.
 */
function ranked(units, missing, count) {
  const known = units.filter(({ matches }) => matches.length);
  const rows = new Map();
  let total = missing * Math.log(1 + count);
  for (const { matches, isLoose } of known) {
    const best = new Map();
    for (const { impacts } of matches) for (const [number, impact] of impacts) best.set(number, Math.max(impact, best.get(number) ?? 0));
    const rarity = (isLoose ? LOOSE : 1) * Math.log(1 + count / best.size);
    if (!isLoose) total += rarity;
    for (const [number, impact] of best) {
      const row = rows.get(number) ?? { score: 0, covered: 0, real: 0 };
      rows.set(number, { score: row.score + (isLoose ? LOOSE : 1) * impact, covered: row.covered + rarity, real: row.real + (isLoose ? 0 : rarity) });
    }
  }
  const highest = Math.max(...[...rows.values()].map(({ covered }) => covered));
  return [...rows]
    .filter(([, { covered }]) => covered >= LEAST_COVERAGE * highest)
    .map(([number, { score, covered, real }]) => ({ number, coverage: real / total, score: score * (covered / highest) ** 2 }))
    .sort((a, b) => b.score - a.score || a.number - b.number);
}
