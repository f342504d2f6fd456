// The results as a table that a spreadsheet opens.

const COLUMNS = ["type", "titel", "samenvatting", "organisaties", "provincie", "fase of status", "datum", "thema's", "adres"];

/** A row for each of `numbers` with its card in `cards`; `labels` gives what an entry has in some facets. */
export function makeRows(numbers, cards, labels) {
  return numbers.map((number, place) => {
    const text = (selector) => cards[place].querySelector(selector)?.textContent.trim().replace(/\s+/g, " ") ?? "";
    return [
      labels(number, "type"),
      text(".kaart-titel"),
      text(".kaart-tekst"),
      labels(number, "organisaties"),
      labels(number, "provincie"),
      labels(number, "fase", "instrumentstatus", "bijeenkomststatus"),
      text("time"),
      labels(number, "themas"),
      new URL(cards[place].querySelector("a").getAttribute("href"), location.href).href,
    ];
  });
}

/** The rows as CSV, with semicolons and a byte order mark, as Dutch spreadsheets expect. */
export function asCsv(rows) {
  return `\uFEFF${[COLUMNS, ...rows].map((row) => row.map(cell).join(";")).join("\r\n")}\r\n`;
}

/** A cell; what a spreadsheet would take for a formula gets an apostrophe. */
function cell(value) {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
