// Shows the results: the cards with what is less good under a heading, other pages about the question, and what may have been meant.
import { make } from "../maak.js";
import { correctedQuestion, tellMissing } from "./verteld.js";

const [results, pages, correction] = ["resultaten", "paginas", "verbetering"].map((id) => document.getElementById(id));

/** Shows `cards`, of which the first `good` are good. */
export function showCards(cards, good) {
  results.replaceChildren(...cards);
  if (good) cards[good]?.before(make("h2", { className: "minder-goed", textContent: "Minder goede resultaten" }));
}

/** Moves the focus to a card, by its place. */
export function focusCard(place) {
  results.querySelectorAll("article")[place]?.querySelector("a").focus();
}

/** Shows the pages about a term or an organisation that the question names: of each name, kind and address, from `root` on. */
export function showPages(rows, root) {
  const items = rows.map(([name, kind, address]) => {
    const link = make("a", { href: new URL(address, root), textContent: name });
    return make("li", {}, link, " ", make("span", { className: "soort", textContent: kind }));
  });
  pages.querySelector("ul").replaceChildren(...items);
  pages.hidden = !items.length;
}

/** Says which words nobody wrote, and offers the question as it was understood; `ask` asks that. */
export function showCorrection(question, answer, ask) {
  const missing = tellMissing(question, answer);
  const better = correctedQuestion(question, answer);
  const button = make("button", { type: "button", className: "alslink", textContent: better, onclick: () => ask(better) });
  correction.hidden = !missing;
  correction.replaceChildren(...(answer.corrected.size ? ["Bedoelde je ", button, "? "] : []), missing);
}
