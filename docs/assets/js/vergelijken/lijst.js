// The list of what to compare. It stays in this browser; one that keeps nothing is no reason to stop.
export const MOST = 4;
export const root = new URL("../../../../", import.meta.url); // of the site
const KEY = "vergelijk";

export function readList() {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY));
    return Array.isArray(stored) ? stored.filter((slug) => typeof slug === "string").slice(0, MOST) : [];
  } catch {
    return [];
  }
}

export function storeList(slugs) {
  try {
    localStorage.setItem(KEY, JSON.stringify(slugs));
  } catch {
    // the address of the comparison holds the list too
  }
}

/** The address of the comparison of `slugs`, from the root of the site. */
export const addressOf = (slugs) => `vergelijken/?${new URLSearchParams(slugs.map((slug) => ["kies", slug]))}`;
