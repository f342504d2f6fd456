// Which option is nearest to what is typed, and which entries have a title that looks like it.
import { distance } from "../afstand.js";
import { slugify } from "./schrijven.js";
import { CURLY_QUOTES, strip } from "./waarden.js";

const MANY = 3;
const ENOUGH = 0.5;

/** The longer words of a title, and those that two neighbours make when they are written as one. */
function wordsOf(title) {
  const parts = slugify(title).split("-");
  const words = parts.filter((word) => word.length > 3);
  const forms = new Set([...words, ...parts.slice(1).map((word, number) => parts[number] + word)]);
  return { parts, words, forms, whole: parts.join("") };
}

/** How many of the words of `one` are in `other`, whether as one word or as two. */
function shared(one, other) {
  return one.words.filter((word) => {
    const at = one.parts.indexOf(word);
    return [word, one.parts[at - 1] + word, word + one.parts[at + 1]].some((form) => other.forms.has(form));
  }).length;
}

/** The slugs of at most MANY entries that share half of their longer words with `title`, the most alike first. */
export function likes(title, titles, except) {
  const own = wordsOf(title);
  const shares = Object.entries(titles).filter(([slug]) => slug !== except).map(([slug, [, name]]) => {
    const other = wordsOf(name);
    const both = Math.max(shared(own, other), shared(other, own));
    const share = own.whole && own.whole === other.whole ? 1 : both > 1 ? both / Math.min(own.words.length, other.words.length) : 0;
    return [share, both, slug];
  });
  return shares.filter(([share]) => share >= ENOUGH).sort((a, b) => b[0] - a[0] || b[1] - a[1]).slice(0, MANY).map(([, , slug]) => slug);
}

/** The option that is `value` with the fewest typing mistakes, else the only one with that word in it, or "". */
export function nearest(value, options, lettersPerMistake) {
  const typed = strip(value.toLowerCase(), `'"${CURLY_QUOTES}`);
  const allowed = Math.max(1, Math.floor([...typed].length / lettersPerMistake));
  const mistakes = options.map((option) => distance(typed, option.toLowerCase()));
  const fewest = Math.min(...mistakes);
  if (fewest <= allowed) return options[mistakes.indexOf(fewest)];
  const withWord = options.filter((option) => option.split("-").includes(typed));
  return withWord.length === 1 ? withWord[0] : "";
}
