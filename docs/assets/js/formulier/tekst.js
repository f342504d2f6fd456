// What must hold for the Markdown of a body: hooks/catalogue/text_checks.py and link_checks.py, as far as a browser can tell.
import { nearest } from "./gelijkenis.js";

const TAG = /<[/!?a-zA-Z][^<>]*>?/;
const FOOTNOTE = /^( {0,3})\[\^[^\]\n]+\]:/gm; // the library knows no footnotes and would take one for the address of a link
const FOOTNOTE_ID = /^fn(?:ref)?-/;
const PAGES = "docs/";
const TEMPLATES = "docs/templates/";

/** Yields what is wrong in a body as { at, id, values }: a place in the text, a message and what goes in it. */
export class TextChecker {
  constructor(rules, markdownit) {
    this.rules = rules;
    this.patterns = Object.fromEntries(Object.entries(rules.tekst.patronen).map(([id, source]) => [id, new RegExp(source, "gm")]));
    this.code = new RegExp(rules.tekst.code, "gms");
    this.parser = markdownit({ html: true });
    this.parser.normalizeLink = (address) => address;
    this.parser.validateLink = () => true;
  }

  /** With `titles`, kind and title of every entry by slug, a link to an entry must lead to one of them; `path` is that of the file. */
  *check(body, { path, kind, titles, isAhead }) {
    const tokens = this.parser.parse(body.replace(FOOTNOTE, (found) => "x".repeat(found.length)), {});
    const lines = body.split("\n");
    const starts = [0];
    for (const line of lines) starts.push(starts.at(-1) + line.length + 1);
    for (const { line, tag } of rawHtml(tokens, lines)) yield { at: starts[line], id: "html", values: { waarde: tag } };
    for (const { level, line, words } of headings(tokens)) if (level === 1) yield { at: starts[line], id: "kop-niveau", values: { kop: words } };
    yield* this.#unlikeWord(body);
    if (titles) yield* this.#links(body, tokens, path, this.#pages(titles));
    yield* this.#fixedHeadings(body, kind, isAhead);
  }

  *#unlikeWord(body) {
    const text = body.replace(this.code, (code) => code.replace(/[^\n]/g, "."));
    const found = (id, where = text) => [...where.matchAll(this.patterns[id])];
    for (const match of found("link-spatie", body)) {
      if (text.startsWith(match[0], match.index)) yield { at: match.index, id: "link-spatie", values: { link: match[1], voorbeeld: match[1].replaceAll(" ", "%20") } };
    }
    for (const { index, 1: words } of found("link-leeg")) yield { at: index, id: "link-leeg", values: { link: words } };
    for (const { index, 1: link } of found("beeld-zonder-tekst")) yield { at: index, id: "beeld-zonder-tekst", values: { link } };
    for (const { index, 1: signs, 2: words } of found("kop-spatie")) yield { at: index, id: "kop-spatie", values: { voorbeeld: `${signs} ${words}` } };
    for (const { index } of found("lijst-in-tekst").slice(0, 1)) yield { at: index, id: "lijst-in-tekst", values: {} };
  }

  /** The path of every page, in the order of the checker: those written by hand, then entries by kind and name. */
  #pages(titles) {
    const folders = Object.entries(this.rules.soorten).flatMap(([name, { map }]) => Object.keys(titles).filter((slug) => titles[slug][0] === name).map((slug) => `${map}/${slug}.md`).sort());
    return [...this.rules.tekst.paginas, ...folders];
  }

  *#links(body, tokens, path, pages) {
    const known = new Set([...pages, path]);
    const ids = headingIds(tokens);
    const searched = new Map();
    for (const address of addresses(tokens)) {
      const heading = address.startsWith("#") ? unquote(address.slice(1)) : "";
      const isMissing = heading && !heading.startsWith(this.rules.tekst.van_de_pagina) && !FOOTNOTE_ID.test(heading) && !ids.has(heading);
      const dangles = isDangling(path, address, known);
      if (!dangles && !isMissing) continue;
      const place = new RegExp(`\\](?:\\(|:) *<?${RegExp.escape?.(address) ?? address.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")}`, "g");
      place.lastIndex = searched.get(address) ?? 0;
      const found = place.exec(body);
      if (!found && searched.has(address)) continue;
      searched.set(address, found ? place.lastIndex : 0);
      const at = found?.index ?? 0;
      if (dangles) yield { at, id: "dode-link", values: { link: address, voorstel: this.#better(path, address, pages) } };
      else yield { at, id: "kop-ontbreekt", values: { link: address, kop: heading, voorstel: offer(nearest(heading, [...ids].sort(), this.rules.letters_per_fout)) } };
    }
  }

  #better(path, address, pages) {
    if (address.startsWith("www.")) return offer(`https://${address}`);
    const byName = new Map(pages.filter((each) => each.endsWith(".md")).map((each) => [nameOf(each), each]));
    const name = nameOf(address.split("#")[0].replace(/\/+$/, ""));
    const match = byName.has(name) ? name : nearest(`${name.replace(/\.md$/, "")}.md`, [...byName.keys()], this.rules.letters_per_fout);
    return match ? offer(relative(byName.get(match), folderOf(path))) : "";
  }

  /** Advice where there is no text, or a long one with none of the headings of its kind; a meeting still to come needs none. */
  *#fixedHeadings(body, { koppen, koppen_vooraf: ahead }, isAhead) {
    if (isAhead || [...koppen, ...ahead].some((each) => body.includes(`# ${each}`))) return;
    if (!body.trim()) yield { at: 0, id: "geen-tekst", values: { kop: koppen[0] } };
    else if (body.trim().split(/\s+/).length >= this.rules.tekst.lang) yield { at: 0, id: "geen-vaste-koppen", values: { koppen: koppen.map((each) => `'## ${each}'`).join(", ") } };
  }
}

const offer = (meant) => (meant ? `Bedoel je '${meant}'? ` : "");
const nameOf = (path) => path.slice(path.lastIndexOf("/") + 1);
const folderOf = (path) => path.slice(0, Math.max(0, path.lastIndexOf("/")));
const allTokens = (tokens) => tokens.flatMap((token) => [token, ...allTokens(token.children ?? [])]);
const unquote = (text) => text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => new TextDecoder().decode(Uint8Array.from(run.slice(1).split("%"), (each) => parseInt(each, 16))));

/** The line, from 0, and the first tag of every line with raw HTML. */
function* rawHtml(tokens, lines) {
  const found = new Set();
  let row = 0; // what is in a cell of a table has no place of its own
  for (const { type, map, children } of tokens) {
    row = map?.[0] ?? row;
    let line = row;
    if (type === "html_block") found.add(line);
    for (const child of children ?? []) {
      if (child.type === "html_inline") found.add(line);
      line += child.type.endsWith("break") ? 1 : child.type === "html_inline" ? child.content.split("\n").length - 1 : 0;
    }
  }
  for (const start of found) {
    const line = lines.findIndex((each, number) => number >= start && TAG.test(each));
    yield { line, tag: TAG.exec(lines[line])[0] };
  }
}

function* headings(tokens) {
  for (const [number, { type, tag, map }] of tokens.entries()) {
    if (type === "heading_open") yield { level: Number(tag[1]), line: map[0], words: wordsOf(tokens[number + 1]) };
  }
}

const wordsOf = ({ children }) => children.filter(({ type }) => type !== "image").map(({ type, content }) => (type.endsWith("break") ? "\n" : type === "html_inline" ? "" : content)).join("");

/** The ids that a link within the page may name: those of the site, and those of MkDocs for pages written by hand. */
function headingIds(tokens) {
  const ids = new Set();
  for (const { words } of headings(tokens)) {
    const id = words.replaceAll("\n", " ").toLowerCase().replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, "").replaceAll(" ", "-");
    let free = id;
    for (let number = 1; ids.has(free); number++) free = `${id}-${number}`;
    ids.add(free).add(words.normalize("NFKD").replace(/[^\x00-\x7f]/g, "").replace(/[^\w\s-]/g, "").trim().toLowerCase().replace(/[-\s]+/g, "-"));
  }
  return ids;
}

const addresses = (tokens) => allTokens(tokens).flatMap(({ type, attrs }) => (type === "link_open" || type === "image" ? [attrs.find(([name]) => name === "href" || name === "src")[1]] : []));

/** Whether a relative address leads to nothing; what other files there are in docs/ only the checker knows. */
function isDangling(path, address, known) {
  if (address.startsWith("/")) return !address.startsWith("//");
  const file = address.replace(/[?#].*$/s, "");
  if (!file || /^[a-z][a-z\d+.-]*:/i.test(address)) return false;
  const target = normal(`${folderOf(path)}/${unquote(file)}`);
  if (known.has(target) || known.has(`${target}/index.md`)) return false;
  return !target.startsWith(PAGES) || target.startsWith(TEMPLATES) || target.endsWith(".md");
}

/** A path without ".", ".." and double slashes. */
function normal(path) {
  const parts = [];
  for (const part of path.split("/")) {
    if (part === ".." && parts.length && parts.at(-1) !== "..") parts.pop();
    else if (part && part !== ".") parts.push(part);
  }
  return parts.join("/");
}

function relative(path, folder) {
  const [to, from] = [path.split("/"), folder.split("/")];
  let same = 0;
  while (same < from.length && to[same] === from[same]) same++;
  return [...from.slice(same).map(() => ".."), ...to.slice(same)].join("/");
}
