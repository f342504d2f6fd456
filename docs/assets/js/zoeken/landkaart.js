// The map of the results: the drawing of the page "Kaart", with the organisations of the results only.
import { make } from "../maak.js";

/**
 * Puts the map in `box`; `fetchPage` gives the HTML of the page it is on, `names` are those of the organisations.
 * Returns how to show the organisations of results.
 */
export async function makeMap(box, fetchPage, names) {
  const page = new DOMParser().parseFromString(await fetchPage(), "text/html");
  const drawing = document.importNode(page.querySelector("svg.landkaart"), true);
  const legend = document.importNode(page.getElementById("lees-de-kaart"), true);
  const onMap = makeList("Op de kaart");
  const notOnMap = makeList("Niet op de kaart, want zonder vaste plek");
  const asMark = (mark) => ({ mark, title: mark.querySelector("title"), slug: mark.dataset.organisatie });
  const marks = [...drawing.querySelectorAll("[data-organisatie]")].map(asMark);
  const drawn = new Set(marks.map(({ slug }) => slug));
  box.replaceChildren(drawing, legend, onMap, notOnMap);

  /** Shows who has one of `numbers`, a set; `sets` are the numbers of each organisation. */
  return function show(numbers, sets) {
    const counts = new Map(Object.entries(sets).map(([slug, own]) => [slug, own.shared(numbers)]));
    for (const { mark, title, slug } of marks) {
      mark.toggleAttribute("hidden", !counts.get(slug));
      title.textContent = `${names.get(slug)}, ${counts.get(slug)} van de resultaten`;
    }
    const withResult = [...counts].filter(([, count]) => count);
    const shown = withResult.filter(([slug]) => drawn.has(slug));
    drawing.setAttribute("aria-label", `Kaart van Nederland met ${shown.length} ${shown.length === 1 ? "organisatie" : "organisaties"}`);
    fill(onMap, shown, names);
    fill(notOnMap, withResult.filter(([slug]) => !drawn.has(slug)), names);
  };
}

const makeList = (heading) => make("section", {}, make("h3", {}, heading), make("ul", { className: "naast" }));

/** The same as the marks on the map, for who cannot hit or see these. */
function fill(section, counts, names) {
  section.hidden = !counts.length;
  section.querySelector("ul").replaceChildren(...counts.map(([slug, count]) => line(names.get(slug), `../organisaties/${slug}/`, count)));
}

const line = (name, href, count) => make("li", {}, make("a", { href }, name), " ", make("span", { className: "aantal" }, count));
