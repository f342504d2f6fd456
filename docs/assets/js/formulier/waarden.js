// What a date, an address or a slug looks like and which one was meant: hooks/catalogue/values.py, in the browser.
import { slugify } from "./schrijven.js";

const MONTHS = { jan: 1, feb: 2, maa: 3, mrt: 3, mar: 3, apr: 4, mei: 5, may: 5, jun: 6, jul: 7, aug: 8, sep: 9, okt: 10, oct: 10, nov: 11, dec: 12 };
const TIME = String.raw`(?:[ t,]+(?:om )?(\d{1,2})[:.](\d{2})(?:[:.]\d{2})?(?: uur)?)?`;
const DAY_FIRST = new RegExp(String.raw`^(?:[a-z]+dag )?(?:(\d{1,2})[-/. ]+)?(\d{1,2})[-/. ]+((?:20)?\d{2})${TIME}$`);
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})[-/. ](\d{1,2})(?:[-/. ](\d{1,2}))?${TIME}$`);
const EMAIL = /[^@\s<>()[\]:,;"']+@[^@\s<>()[\]:,;"']+\.[^@\s.<>()[\]:,;"']+/;
const HOST = /^[\p{L}\p{N}](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}])?$/u;
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
export const CURLY_QUOTES = "“”„‟‘’‚‛";
const QUOTES = `${CURLY_QUOTES}'"<>()[] `;

const whole = (pattern, text) => new RegExp(`^(?:${pattern.source})$`, pattern.flags).test(text);
const two = (number) => String(Number(number)).padStart(2, "0");

/** Without the characters of `set` at both ends. */
export function strip(text, set) {
  const letters = [...text];
  while (letters.length && set.includes(letters[0])) letters.shift();
  while (letters.length && set.includes(letters.at(-1))) letters.pop();
  return letters.join("");
}

export function isMoment(text) {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[ T](\d{2}):(\d{2}))?)?)?$/.exec(text)?.slice(1).map((part) => (part === undefined ? undefined : Number(part)));
  if (!parts) return false;
  const [year, month = 1, day = 1, hour = 0, minute = 0] = parts;
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  return year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day && day > 0 && hour < 24 && minute < 60;
}

export const isDate = (text) => text.length === 10 && isMoment(text);

/** The moment meant by a Dutch, English or sloppy form of it, or with `length` 10 the day, or "". */
export function meantMoment(text, length = 16) {
  const numbers = strip(text.toLowerCase(), QUOTES).replace(/\b(?![a-z]+dag)[a-z]{3,}\.?/g, (word) => MONTHS[word.slice(0, 3)] ?? word);
  let year, month, day, hour, minute, match;
  if ((match = YEAR_FIRST.exec(numbers))) [, year, month, day, hour, minute] = match;
  else if ((match = DAY_FIRST.exec(numbers))) [, day, month, year, hour, minute] = match;
  else return "";
  const parts = [year.length === 2 ? String((Number(year) % 2000) + 2000) : year, ...[month, day].filter(Boolean).map(two)];
  const moment = (parts.join("-") + (hour ? ` ${two(hour)}:${minute}` : "")).slice(0, length);
  return isMoment(moment) && (length === 16 || moment.length === length) ? moment : "";
}

export function isUrl(text) {
  const parts = /^https?:\/\/([^/?#]*)/i.exec(text);
  if (!parts || /[[\]]/.test(parts[1]) || /[\p{C}\p{Z}]/u.test(text)) return false;
  const [, host, port] = /^(.*?)(?::(\d*))?$/.exec(parts[1].slice(parts[1].lastIndexOf("@") + 1));
  return HOST.test(host.toLowerCase()) && (!port || (Number(port) > 0 && Number(port) < 65536));
}

export function meantUrl(text) {
  const inner = /https?:\/\/[^\s<>()[\]]+/.exec(text);
  let address = inner && !text.trim().includes(" ") ? inner[0] : strip(text, QUOTES).replaceAll(" ", "%20");
  address = address.startsWith("http") ? address.replace(/^(https?):?\/*(?=[^/])/, "$1://") : `https://${address}`;
  return isUrl(address) && /^https?:\/\/[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+(?:\/.*)?$/u.test(address) ? address : "";
}

export const isEmail = (text) => whole(EMAIL, text);

export function meantEmail(text) {
  const found = EMAIL.exec(text.includes("at") ? text.replaceAll("(at)", "@").replaceAll("[at]", "@").replaceAll(" ", "") : text);
  return found ? found[0] : "";
}

export const isSlug = (text) => text.length <= 80 && SLUG.test(text);

export function meantSlug(text) {
  const name = slugify(strip(text, "/").split("/").at(-1).replace(/\.md$/, ""));
  return isSlug(name) ? name : "";
}
