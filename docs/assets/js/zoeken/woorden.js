// Words as the search knows them: without case, accents and hyphens, and stemmed. hooks/catalogue/search/words.py does the same.
import { DutchPorterStemmer } from "../lib/snowball-nl.min.js";

const WORD = /[a-z0-9]+(?:['’:./-][a-z0-9]+)*/g;
const SMALL = /(?<=[a-z]{3})(?:tjes?|pjes?)$/; // "telefoontje"
const PLURAL = /(?<=[a-z]{3})(?<!adr)(?<!proc)(?<!succ)(?<!congr)es$/; // "methodes", which Porter's stemmer leaves
const DOUBLED = /([bdfgklmnprst])\1$/;
const stemmer = new DutchPorterStemmer();
const stems = new Map();

export const fold = (text) => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]+/g, "");

/** The words of a text: of each the whole, "cocreatie", and its parts, ["co", "creatie"]; most are their only part. */
export function words(text) {
  return (fold(text).match(WORD) ?? []).map((found) => {
    const parts = found.replace(/['’]/g, "").split(/[:./-]/);
    return { whole: parts.join(""), parts };
  });
}

/** What the forms of a folded word have in common: "brieven" and "brief" are one. */
export function stem(word) {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  if (!stems.has(word)) {
    const singular = word.replace(SMALL, "").replace(PLURAL, "e");
    stems.set(word, stemmer.stemWord(singular).replace(DOUBLED, "$1").replace(/v$/, "f").replace(/z$/, "s"));
  }
  return stems.get(word);
}
