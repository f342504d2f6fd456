// What is fetched only when something asks for it.

/** A function that gives what `fetch` gives, and calls it once; after a failure it tries again. */
export function once(fetch) {
  let found;
  return () => {
    found ??= fetch().catch((error) => {
      found = undefined;
      throw error;
    });
    return found;
  };
}
