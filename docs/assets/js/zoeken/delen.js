// Taking the results elsewhere: the address of the search, and a table that a spreadsheet opens.

const KOLOMMEN = ["titel", "soort", "samenvatting", "wie en wanneer", "adres"];

/** The cards in `elementen` as CSV, with semicolons and a byte order mark, as Dutch spreadsheets expect. */
export function alsCsv(elementen) {
  const tekst = (element, keuze) => element.querySelector(keuze)?.textContent.trim().replace(/\s+/g, " ") ?? "";
  const rijen = elementen.map((element) => [
    tekst(element, ".kaart-titel"),
    tekst(element, ".kaart-soort"),
    tekst(element, ".kaart-tekst"),
    tekst(element, ".kaart-feiten"),
    new URL(element.querySelector("a").getAttribute("href"), location.href).href,
  ]);
  return `\uFEFF${[KOLOMMEN, ...rijen].map((rij) => rij.map(cel).join(";")).join("\r\n")}\r\n`;
}

/** A cell; what a spreadsheet would take for a formula gets an apostrophe. */
function cel(waarde) {
  const veilig = /^[=+\-@\t\r]/.test(waarde) ? `'${waarde}` : waarde;
  return /[";\r\n]/.test(veilig) ? `"${veilig.replace(/"/g, '""')}"` : veilig;
}

export function bewaar(naam, inhoud, soort) {
  const adres = URL.createObjectURL(new Blob([inhoud], { type: soort }));
  Object.assign(document.createElement("a"), { href: adres, download: naam }).click();
  URL.revokeObjectURL(adres);
}
