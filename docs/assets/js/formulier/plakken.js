// What is pasted from Word or mail: bullets become those of Markdown, or go where there can be no list.

/** Tidy what is pasted in the fields of `form`; `bullet` is the pattern of a line with a bullet. */
export function tidyPastes(form, bullet) {
  const start = new RegExp(`(?:${bullet})[ \\t\\u00a0]*`, "gm");
  form.addEventListener("paste", (event) => {
    const isText = event.target.matches("textarea, input[type=text]");
    const typed = isText ? event.clipboardData.getData("text/plain") : "";
    const tidy = typed.replace(start, event.target.id.startsWith("tekst-") ? "- " : "");
    if (tidy === typed) return;
    event.preventDefault();
    document.execCommand("insertText", false, event.target.matches("input") ? tidy.replace(/\s*\n\s*/g, " ") : tidy); // keeps Ctrl+Z, unlike setting the value
  });
}
