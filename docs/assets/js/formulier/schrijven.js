// From values to the text of a file: front matter that YAML reads back as those values.

const RESERVED = /^(?:y|n|yes|no|true|false|on|off|null|none)$/i;
const WORDS = /^\p{L}(?:[\p{L}\p{N} ,.!?()€%+/'’“”;–-]*[\p{L}\p{N}.!?)])?$/u;
const TOKEN = /^[A-Za-z0-9][^\s'"#[\]{}]*[^\s'"#[\]{}:](?: \d\d:\d\d)?$/;

/** A scalar as typed in YAML; what might mean something else is a JSON string, which is YAML too. */
function scalar(shape, value) {
  const isPlain = shape.naam === "tekst" ? WORDS.test(value) && !RESERVED.test(value) : TOKEN.test(value);
  return isPlain ? value : JSON.stringify(value);
}

export function isEmpty(value) {
  return value === undefined || value === null || value === "" || (typeof value === "object" && Object.values(value).every(isEmpty));
}

/** The lines of one field, without the indent of its parent; none when there is no value. */
export function fieldLines({ sleutel, vorm }, value) {
  if (isEmpty(value)) return [];
  if (vorm.naam !== "lijst" && vorm.naam !== "groep") return [`${sleutel}: ${scalar(vorm, value)}`];
  const inner = vorm.naam === "groep" ? recordLines(vorm, value) : value.filter((each) => !isEmpty(each)).flatMap((each) => itemLines(vorm.van, each));
  return [`${sleutel}:`, ...inner.map((line) => `  ${line}`)];
}

const recordLines = ({ velden }, value) => velden.flatMap((field) => fieldLines(field, value[field.sleutel]));

function itemLines(shape, value) {
  const lines = shape.naam === "groep" ? recordLines(shape, value) : [scalar(shape, value)];
  return lines.map((line, number) => (number ? `  ${line}` : `- ${line}`));
}

/** The text of a new file. */
export function entryText(kind, values, body) {
  const lines = kind.velden.flatMap((field) => fieldLines(field, values[field.sleutel]));
  return `---\n${lines.map((line) => `${line}\n`).join("")}---\n${body}`;
}

/**
 * The text of an existing file in which only the fields of `changes` are written anew; all other lines stay.
 * Comments in a value that changes go with it. Front matter in another form than a key at the start of each line is written anew.
 */
export function changedText(kind, { voorkant, waarden }, changes, body) {
  const { blocks, last } = splitFront(voorkant);
  if (!Object.keys(waarden).every((key) => blocks.some((block) => block.key === key))) return entryText(kind, { ...waarden, ...changes }, body);
  const rank = Object.fromEntries(kind.velden.map(({ sleutel }, number) => [sleutel, number]));
  for (const field of kind.velden.filter(({ sleutel }) => sleutel in changes)) {
    const lines = fieldLines(field, changes[field.sleutel]);
    const at = blocks.findIndex(({ key }) => key === field.sleutel);
    if (at >= 0) blocks.splice(at, 1, ...(lines.length ? [{ ...blocks[at], lines: [...lines, ...looseEnd(blocks[at].lines)] }] : []));
    else if (lines.length) {
      const next = blocks.findIndex(({ key }) => rank[key] > rank[field.sleutel]);
      blocks.splice(next < 0 ? blocks.length : next, 0, { key: field.sleutel, comments: [], lines });
    }
  }
  const written = [...blocks.flatMap(({ comments, lines }) => [...comments, ...lines]), ...last];
  return `---\n${written.map((line) => `${line}\n`).join("")}---\n${body}`;
}

/** The empty lines and comments after a value. */
const looseEnd = (lines) => lines.slice(lines.findLastIndex((line) => line.trim() && !line.startsWith("#")) + 1);

/** Front matter as one block of lines for each key, with the comments right above it, and the comments at its end. */
function splitFront(front) {
  const blocks = [];
  let above = [];
  for (const line of front.split("\n")) {
    const key = /^(["']?)([a-z_]+)\1\s*:/.exec(line)?.[2];
    if (key) {
      blocks.push({ key, comments: above, lines: [line] });
      above = [];
    } else if (line.startsWith("#") || !blocks.length) above.push(line);
    else {
      blocks.at(-1).lines.push(...above, line);
      above = [];
    }
  }
  return { blocks, last: above };
}

/** "Súdwest-Fryslân" → "sudwest-fryslan", as the checker wants file names. */
export function slugify(text) {
  return text.normalize("NFKD").replace(/[^\x00-\x7f]/g, "").toLowerCase().replaceAll("'", "").replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
}

/** A free name for a file from a title: at most 80 characters, cut at a word. */
export function fileName(title, taken) {
  const slug = slugify(title);
  const start = slug.length > 76 ? slug.slice(0, 77).replace(/-[^-]*$/, "") : slug || "nieuwe-bijdrage";
  let name = start;
  for (let number = 2; taken.has(name); number++) name = `${start}-${number}`;
  return name;
}

/** `text` without what the checker cannot read: control characters, line ends that editors do not know, halves of characters. */
export const legible = (text) => text.replace(/[\x85\u2028\u2029]/g, " ").replace(/[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "");
