// On a page that was opened from the results: marks the words that were found, without touching the page.
import { raak } from "./fragment.js";

const NAAM = "gezocht";

/** Marks in `deel` what has one of `stammen`, in browsers that can. */
export function markeer(deel, stammen) {
  if (!globalThis.CSS?.highlights) return;
  const loper = document.createTreeWalker(deel, NodeFilter.SHOW_TEXT);
  const stukken = [];
  while (loper.nextNode()) {
    for (const { 0: woord, index } of loper.currentNode.data.matchAll(/[\p{L}\p{N}'’-]+/gu)) {
      if (!raak(woord, stammen)) continue;
      const stuk = new Range();
      stuk.setStart(loper.currentNode, index);
      stuk.setEnd(loper.currentNode, index + woord.length);
      stukken.push(stuk);
    }
  }
  CSS.highlights.set(NAAM, new Highlight(...stukken));
}
