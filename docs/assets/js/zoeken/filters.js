// The filters on the page: a button for each that is chosen, and on a phone buttons to unfold them and to go on to the results.
import { make } from "../maak.js";

const NARROW = "(max-width: 61.99rem)"; // as in the style sheet: filters above the results

/** Shows in `list` a button for each of `boxes`, the ticked ones; `untick` is called with the boxes to untick. */
export function showChips(list, boxes, untick) {
  list.replaceChildren(...boxes.map((box) => chip(`${box.dataset.label} ×`, { "aria-label": `Verwijder filter ${box.dataset.label}` }, () => untick([box]))));
  if (boxes.length > 1) list.append(chip("Alle filters weg", {}, () => untick(boxes)));
}

const chip = (textContent, properties, onclick) => make("li", {}, make("button", { type: "button", textContent, ...properties, onclick }));

/** Folds away the filters on a phone. Returns the button below them, which calls `onDone`. */
export function foldFilters(part, onDone) {
  const opener = make("button", { type: "button", className: "filterknop", textContent: "Filters", "aria-expanded": "false" });
  const done = make("button", { type: "button", className: "klaarknop" });
  const toggle = (isOpen) => opener.setAttribute("aria-expanded", part.classList.toggle("open", isOpen));
  opener.addEventListener("click", () => toggle());
  done.addEventListener("click", () => {
    toggle(false);
    onDone();
  });
  part.prepend(opener);
  part.append(done);
  if (matchMedia(NARROW).matches) for (const facet of part.querySelectorAll("details")) facet.open = false;
  return done;
}
