// Which entries have a title that looks like what is typed.
import { slugify } from "./schrijven.js";

const MANY = 3;
const ENOUGH = 0.5;
const words = (title) => new Set(slugify(title).split("-").filter((word) => word.length > 3));

/** The slugs of at most MANY entries that share half of their longer words with `title`, the most alike first. */
export function likes(title, titles, except) {
  const own = words(title);
  const shares = Object.entries(titles).filter(([slug]) => slug !== except).map(([slug, [, other]]) => {
    const theirs = words(other);
    const both = [...own].filter((word) => theirs.has(word)).length;
    return [both / Math.max(1, Math.min(own.size, theirs.size)), both, slug];
  });
  return shares.filter(([share, both]) => share >= ENOUGH && both > 1).sort((a, b) => b[0] - a[0] || b[1] - a[1]).slice(0, MANY).map(([, , slug]) => slug);
}
