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

/** The text of an existing file in which only the fields of `changes` are written anew; comments and other lines stay. */
export function changedText(kind, front, changes, body) {
  const { blocks, last } = splitFront(front);
  const rank = Object.fromEntries(kind.velden.map(({ sleutel }, number) => [sleutel, number]));
  for (const field of kind.velden.filter(({ sleutel }) => sleutel in changes)) {
    const lines = fieldLines(field, changes[field.sleutel]);
    const at = blocks.findIndex(({ key }) => key === field.sleutel);
    if (at >= 0) blocks.splice(at, 1, ...(lines.length ? [{ ...blocks[at], lines }] : []));
    else if (lines.length) {
      const next = blocks.findIndex(({ key }) => rank[key] > rank[field.sleutel]);
      blocks.splice(next < 0 ? blocks.length : next, 0, { key: field.sleutel, comments: [], lines });
    }
  }
  const written = [...blocks.flatMap(({ comments, lines }) => [...comments, ...lines]), ...last];
  return `---\n${written.map((line) => `${line}\n`).join("")}---\n${body}`;
}

/** Front matter as one block of lines for each key, with the comments right above it, and the comments at its end. */
function splitFront(front) {
  const blocks = [];
  let above = [];
  for (const line of front.split("\n")) {
    const key = /^([a-z_]+)\s*:/.exec(line)?.[1];
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

/** The start of a slug, at most 80 characters and not halfway a word where that can be helped. */
export function fileName(title, taken) {
  let slug = slugify(title).slice(0, 80).replace(/-+$/, "") || "nieuwe-bijdrage";
  const first = slug.slice(0, 76);
  for (let number = 2; taken.has(slug); number++) slug = `${first}-${number}`;
  return slug;
}
