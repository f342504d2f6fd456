// An indicative preview: the parts of the page in order, the body by markdown-it, which passes no HTML on.
import { make } from "../maak.js";
import { library } from "./markdown.js";
import { isEmpty } from "./schrijven.js";

function renderer(markdownit) {
  const found = markdownit({ html: false, linkify: true });
  const shift = (tokens, number, options, _, self) => {
    const token = tokens[number];
    token.tag = `h${Math.min(6, Number(token.tag[1]) + 2)}`; // below the headings of the form
    return self.renderToken(tokens, number, options);
  };
  found.renderer.rules.image = (tokens, number) => found.utils.escapeHtml(`[beeld: ${tokens[number].content}]`); // nothing of other hosts
  found.renderer.rules.heading_open = shift;
  found.renderer.rules.heading_close = shift;
  return found;
}

export async function preview(current) {
  const { kind, sources } = current;
  const values = current.values();
  const body = make("div", { innerHTML: renderer(await library()).render(current.body()) });
  const facts = kind.velden.filter(({ sleutel, vorm }) => !isEmpty(values[sleutel]) && inWords(vorm, values[sleutel], sources) && !["titel", "samenvatting"].includes(sleutel));
  return [
    make("p", { className: "kaart-soort", textContent: kind.label }),
    make("h3", { textContent: values.titel || "Nog zonder titel" }),
    make("p", { className: "inleiding", textContent: values.samenvatting }),
    body,
    make("dl", {}, ...facts.map(({ sleutel, label, vorm }) => make("div", {}, make("dt", { textContent: label }), make("dd", { textContent: inWords(vorm, values[sleutel], sources) })))),
  ];
}

/** A value in the words of the site. */
function inWords(shape, value, sources) {
  if (isEmpty(value)) return "";
  if (shape.naam === "lijst") return value.map((each) => inWords(shape.van, each, sources)).filter(Boolean).join(shape.van.naam === "groep" ? " · " : ", ");
  if (shape.naam === "groep") return shape.velden.map(({ sleutel, vorm }) => inWords(vorm, value[sleutel], sources)).filter(Boolean).join(", ");
  if (shape.naam === "begrip") return sources.terms(shape.lijst).find(({ id }) => id === value)?.label ?? value;
  return shape.naam === "organisatie" || shape.naam === "verwijzing" ? sources.nameOf(shape, value) : value;
}
