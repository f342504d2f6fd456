// The library that reads Markdown: fetched when there is a text to check or to show, and only once.
import { make } from "./velden.js";

let fetched;

/** The function `markdownit` of the library. */
export function library() {
  fetched ??= new Promise((resolve, reject) => {
    const src = new URL("../lib/markdown-it.min.js", import.meta.url);
    document.head.append(make("script", { src, onload: () => resolve(globalThis.markdownit), onerror: reject }));
  });
  return fetched;
}
