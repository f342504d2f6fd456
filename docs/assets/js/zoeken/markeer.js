// On a page that was opened from the results: marks the words that were found, without touching the page.
import { isHit } from "./fragment.js";

const NAME = "gezocht";

/** Marks in `part` what has one of `stems`, in browsers that can. */
export function mark(part, stems) {
  if (!globalThis.CSS?.highlights) return;
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  const ranges = [];
  while (walker.nextNode()) {
    for (const { 0: word, index } of walker.currentNode.data.matchAll(/[\p{L}\p{N}'’-]+/gu)) {
      if (!isHit(word, stems)) continue;
      const range = new Range();
      range.setStart(walker.currentNode, index);
      range.setEnd(walker.currentNode, index + word.length);
      ranges.push(range);
    }
  }
  CSS.highlights.set(NAME, new Highlight(...ranges));
}
