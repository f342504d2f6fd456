// What in a text looks like personal data: the patterns of hooks/catalogue/persons.py.

const WEIGHTS = [9, 8, 7, 6, 5, 4, 3, 2, -1];

/** Finds with rows such as { wat, regex, zeker, elfproef }; where rows overlap the first counts. */
export function finder(rows) {
  const compiled = rows.map((row) => ({ ...row, regex: new RegExp(row.regex, "gu") }));
  return (text) => {
    const found = [];
    for (const { wat, regex, zeker, elfproef } of compiled) {
      for (const match of text.matchAll(regex)) {
        const [start, end] = [match.index, match.index + match[0].length];
        const isTaken = found.some((other) => other.start < end && start < other.end);
        if (!isTaken && (!elfproef || passesElevenTest(match[0]))) found.push({ start, end, wat, zeker, words: match[0] });
      }
    }
    return found.sort((one, other) => one.start - other.start);
  };
}

function passesElevenTest(text) {
  const digits = [...text.replace(/[^0-9]/g, "")].map(Number);
  const sum = digits.reduce((total, digit, number) => total + digit * WEIGHTS[number], 0);
  return digits.slice(0, 3).some(Boolean) && sum % 11 === 0;
}
