// Words as the search knows them: without case, accents and hyphens, and stemmed. hooks/catalogue/search/words.py does the same.
import { DutchPorterStemmer } from "../lib/snowball-nl.min.js";

const WOORD = /[a-z0-9]+(?:['’:./-][a-z0-9]+)*/g;
const KLEIN = /(?<=[a-z]{3})(?:tjes?|pjes?)$/; // "telefoontje"
const MEERVOUD = /(?<=[a-z]{3})(?<!adr)(?<!proc)(?<!succ)(?<!congr)es$/; // "methodes", which Porter's stemmer leaves
const VERDUBBELD = /([bdfgklmnprst])\1$/;
const stemmer = new DutchPorterStemmer();
const stammen = new Map();

export const vouw = (tekst) => tekst.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]+/g, "");

/** The words of a text: of each the whole, "cocreatie", and its parts, ["co", "creatie"]; most are their only part. */
export function woorden(tekst) {
  return (vouw(tekst).match(WOORD) ?? []).map((gevonden) => {
    const delen = gevonden.replace(/['’]/g, "").split(/[:./-]/);
    return { heel: delen.join(""), delen };
  });
}

/** What the forms of a folded word have in common: "brieven" and "brief" are one. */
export function stam(woord) {
  if (woord.length < 4 || !/^[a-z]+$/.test(woord)) return woord;
  if (!stammen.has(woord)) {
    const enkelvoud = woord.replace(KLEIN, "").replace(MEERVOUD, "e");
    stammen.set(woord, stemmer.stemWord(enkelvoud).replace(VERDUBBELD, "$1").replace(/v$/, "f").replace(/z$/, "s"));
  }
  return stammen.get(woord);
}
