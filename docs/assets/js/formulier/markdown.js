// The library that reads Markdown: fetched when there is a text to check or to show.
import { make } from "../maak.js";
import { once } from "../ophalen.js";

/** The function `markdownit` of the library. */
export const library = once(() => new Promise((resolve, reject) => {
  const src = new URL("../lib/markdown-it.min.js", import.meta.url);
  document.head.append(make("script", { src, onload: () => resolve(globalThis.markdownit), onerror: reject }));
}));
