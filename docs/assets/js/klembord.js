// The clipboard, where a browser has one and allows it.

/** Copies the address of the page; returns the sentence that says whether it worked. */
export async function copyAddress() {
  const isCopied = await navigator.clipboard?.writeText(location.href).then(() => true, () => false);
  return isCopied ? "De link is gekopieerd." : "Kopiëren lukt niet. Neem de link over uit de adresbalk.";
}
