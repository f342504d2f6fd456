// Controls for the kinds of field: each has an element, reads its value, and shows messages at the place they are about.
import { make } from "../maak.js";
import { isEmpty, legible } from "./schrijven.js";
import { isEmail, isMoment, isUrl, meantEmail, meantMoment, meantUrl } from "./waarden.js";

const LONG = 200;
const KEYWORDS = "trefwoorden"; // words that people type after one another
const HALF = "half"; // what a date box that is only half filled in stands for: no date, and not nothing
const FORMS = { moment: [isMoment, meantMoment], webadres: [isUrl, meantUrl], "e-mailadres": [isEmail, meantEmail] };
const KEYBOARDS = { webadres: "url", "e-mailadres": "email" };

/**
 * The control of a field; `sources` gives the terms of a list and the names to pick organisations and entries from.
 * A control has an element, the node with its label, `read` for its value and `at` for the place of what is wrong at a path in it.
 * What was not touched reads as it was. To check, and only then, `read(true)` gives HALF for a date that is half filled in.
 */
export function control(field, value, id, sources) {
  const { naam } = field.vorm;
  if (naam === "groep") return group(field, value ?? {}, id, sources);
  if (naam === "lijst" && field.vorm.van.naam === "begrip") return choices(field, value ?? [], id, sources);
  if (naam === "lijst") return list(field, value ?? [], id, sources);
  if (naam === "begrip") return single(field, value, id, selection(sources.terms(field.vorm.lijst), value));
  if (naam === "organisatie" || naam === "verwijzing") return lookup(field, value, id, sources);
  return single(field, value, id, line(field.vorm, value));
}

function line({ naam, max }, value = "") {
  if (naam === "tekst" && max > LONG) return make("textarea", { value, rows: Math.min(6, Math.ceil(max / 80)) });
  return make("input", { type: naam === "datum" ? "date" : "text", value, inputMode: KEYBOARDS[naam] ?? "", autocomplete: "off" });
}

function selection(terms, value = "") {
  const options = terms.map(({ id, label, definitie }) => make("option", { value: id, textContent: label, title: definitie ?? "", selected: id === value }));
  return make("select", {}, make("option", { value: "", textContent: "Kies…" }), ...options);
}

/** A box to type a name in; a nickname becomes the name as soon as the box is left. */
function lookup(field, value, id, sources) {
  const { vorm: shape } = field;
  const input = make("input", { type: "text", value: value ? sources.nameOf(shape, value) : "", autocomplete: "off", list: sources.listOf(shape), "data-kiest": shape.naam });
  const slugOf = sources.slugOf(shape);
  input.addEventListener("change", () => {
    const name = sources.nameOf(shape, slugOf(input.value.trim()));
    if (slugOf(name) === slugOf(input.value.trim())) input.value = name;
  });
  return single(field, value, id, input, (text) => sources.slugOf(shape)(text));
}

/** Label, help, place for messages and one input. */
function single(field, value, id, input, meant = (text) => text) {
  const untouched = input.value;
  const [fits, better] = FORMS[field.vorm.naam] ?? [() => true];
  input.id = id;
  input.addEventListener("change", () => {
    if (!fits(input.value.trim())) input.value = better(input.value) || input.value; // "5 juni 2026" can only be one day
  });
  input.setAttribute("aria-describedby", `${id}-uitleg ${id}-fout`);
  if (field.verplicht) input.setAttribute("aria-required", "true");
  const message = make("p", { id: `${id}-fout`, className: "veld-fout", hidden: true });
  const title = make("span", {}, field.label);
  const label = make("label", { htmlFor: id }, title, mayBeEmpty(field));
  return {
    element: make("div", { className: "veld" }, label, help(field, id), message, input),
    title,
    read: (isCheck) => (value && input.value === untouched ? value : isCheck && input.validity.badInput ? HALF : meant(legible(input.value).replace(/\s+/g, " ").trim())),
    at: () => ({ input, message }),
  };
}

const help = ({ uitleg }, id) => make("p", { id: `${id}-uitleg`, className: "klein", textContent: uitleg ?? "" });

const mayBeEmpty = ({ optioneel }) => (optioneel ? make("span", { className: "klein" }, " (mag leeg blijven)") : "");

/** A group with a legend that can hold messages. */
function fieldset(field, id, ...children) {
  const message = make("p", { id: `${id}-fout`, className: "veld-fout", hidden: true });
  const element = make("fieldset", { id, className: "veld groep", tabIndex: -1, "aria-describedby": `${id}-uitleg ${id}-fout` });
  const title = make("span", {}, field.label);
  element.append(make("legend", {}, title, mayBeEmpty(field)), help(field, id), message, ...children);
  return { element, title, place: { input: element, message } };
}

function choices(field, chosen, id, sources) {
  const boxes = sources.terms(field.vorm.van.lijst).map((term) => make("input", { type: "checkbox", value: term.id, checked: chosen.includes(term.id), id: `${id}-${term.id}` }));
  const labels = sources.terms(field.vorm.van.lijst).map(({ label, definitie }, number) =>
    make("label", { className: "vinkje" }, boxes[number], make("span", {}, label, make("span", { className: "klein" }, definitie ? ` ${definitie}` : ""))));
  const { element, place } = fieldset(field, id, make("div", { className: "vinkjes" }, ...labels));
  const read = () => {
    const now = boxes.filter(({ checked }) => checked).map(({ value }) => value);
    return [...chosen.filter((each) => now.includes(each)), ...now.filter((each) => !chosen.includes(each))]; // the order of the file stays
  };
  return { element, read, at: () => place };
}

function group(field, values, id, sources) {
  const parts = field.vorm.velden.map((each) => ({ key: each.sleutel, ...control({ ...each, optioneel: !each.verplicht }, values[each.sleutel], `${id}-${each.sleutel}`, sources) }));
  const { element, title, place } = fieldset(field, id, ...parts.map((part) => part.element));
  return {
    element,
    title,
    read: (isCheck) => Object.fromEntries(parts.map((part) => [part.key, part.read(isCheck)])),
    at: ([key, ...rest]) => parts.find((part) => part.key === key)?.at(rest) ?? place,
  };
}

const wordsOf = (text) => text.split(/[,;]/).map((word) => word.trim()).filter(Boolean);

/** Rows that can be added and taken away; there is always one to fill in. */
function list(field, values, id, sources) {
  const rows = [];
  const one = field.vorm.van;
  const container = make("div", { className: "rijen" });
  const add = make("button", { type: "button", className: "stil", textContent: "Nog een toevoegen", "aria-label": `Nog een toevoegen bij ${field.label}` });
  const { element, place } = fieldset(field, id, container, add);
  let made = 0;
  const renumber = () => rows.forEach((row, number) => {
    row.title.textContent = `${field.label} ${number + 1}`;
    row.remove.setAttribute("aria-label", `Haal weg: ${field.label} ${number + 1}`);
  });
  const addRow = (value) => {
    const row = control({ sleutel: field.sleutel, label: field.label, vorm: one }, value, `${id}-${made++}`, sources);
    const remove = make("button", { type: "button", className: "stil", textContent: "Haal weg" });
    row.remove = remove;
    row.before = value;
    row.whole = make("div", { className: one.naam === "groep" ? "rij" : "rij smal" }, row.element, remove);
    remove.addEventListener("click", () => {
      row.whole.remove();
      rows.splice(rows.indexOf(row), 1);
      if (!rows.length) addRow();
      renumber();
      add.focus();
      container.dispatchEvent(new Event("change", { bubbles: true }));
    });
    rows.push(row);
    container.append(row.whole);
    renumber();
    return row;
  };
  (values.length ? values : [undefined]).forEach(addRow);
  add.addEventListener("click", () => addRow().element.querySelector("input, textarea, select").focus());
  const filled = (isCheck) => rows.map((row) => ({ row, value: row.read(isCheck) })).filter(({ value }) => !isEmpty(value)).flatMap(apart);
  const apart = ({ row, value }) => (field.sleutel === KEYWORDS && value !== row.before ? wordsOf(value).map((word) => ({ row, value: word })) : [{ row, value }]);
  return {
    element,
    read: (isCheck) => filled(isCheck).map(({ value }) => value),
    at: ([number, ...rest]) => (number === undefined ? place : (filled(true)[number]?.row.at(rest) ?? place)),
  };
}
