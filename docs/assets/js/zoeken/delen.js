// Taking the results elsewhere: the address of the search, and a table that a spreadsheet opens.

const KOLOMMEN = ["type", "titel", "samenvatting", "organisaties", "provincie", "fase of status", "datum", "thema's", "adres"];

/** A row for each of `nummers` with its card in `elementen`; `labels` gives what an entry has in some facets. */
export function maakRijen(nummers, elementen, labels) {
  return nummers.map((nummer, plek) => {
    const tekst = (keuze) => elementen[plek].querySelector(keuze)?.textContent.trim().replace(/\s+/g, " ") ?? "";
    return [
      labels(nummer, "type"),
      tekst(".kaart-titel"),
      tekst(".kaart-tekst"),
      labels(nummer, "organisaties"),
      labels(nummer, "provincie"),
      labels(nummer, "fase", "instrumentstatus", "bijeenkomststatus"),
      tekst("time"),
      labels(nummer, "themas"),
      new URL(elementen[plek].querySelector("a").getAttribute("href"), location.href).href,
    ];
  });
}

/** The rows as CSV, with semicolons and a byte order mark, as Dutch spreadsheets expect. */
export function alsCsv(rijen) {
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
