// What the search page says of its results: how many there are, how many are good, and which words no text has.
import { words } from "./woorden.js";

const asWord = (part) => words(part)[0]?.whole;
const listed = (parts) => `‘${parts.join("’ en ‘")}’`;

export const resultsInWords = (count) => (count === 1 ? "1 resultaat" : `${count} resultaten`);

/** How many of the results there are, and how many are good when a question was asked. */
export function tellCount(question, { numbers, good, hasGood, missing }) {
  const count = numbers.length;
  if (!question) return resultsInWords(count);
  if (count && !hasGood) {
    const subject = missing.length === 1 ? asTyped(question, missing) : [question];
    return `Geen bijdrage gaat over ${listed(subject)}. Dit lijkt er het meest op: ${resultsInWords(count)}.`;
  }
  const ofWhich = count === good ? "" : `, waarvan ${good || "geen"} goed en ${count - good} minder goed`;
  return `${resultsInWords(count)} voor ‘${question}’${ofWhich}`;
}

/** Which words no text has; "" when that is said with the number of results. */
export function tellMissing(question, { corrected, missing, hasGood }) {
  const typed = asTyped(question, [...corrected.keys(), ...(hasGood ? missing : [])]);
  if (!typed.length) return "";
  return typed.length > 1 ? `De woorden ${listed(typed)} komen niet voor.` : `Het woord ${listed(typed)} komt niet voor.`;
}

/** The question with the words that are meant. */
export const correctedQuestion = (question, { corrected }) => question.split(/(\s+)/).map((part) => corrected.get(asWord(part)) ?? part).join("");

/** The words as the reader typed them, without the marks around them. */
function asTyped(question, folded) {
  const parts = question.split(/\s+/).map((part) => part.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""));
  return folded.map((word) => parts.find((part) => asWord(part) === word) ?? word);
}
