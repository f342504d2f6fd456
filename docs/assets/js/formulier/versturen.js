// Four ways to send a file, without a server: mail, the host of the files, a download, the clipboard.
const LONGEST_MAIL = 1800;
const LONGEST_ADDRESS = 7500;
const byId = (id) => document.getElementById(id);

/** Point the links and buttons below the form at `file`. */
export function ways(rules, entry, title, { path, text }) {
  const [folder, name] = [path.slice(0, path.lastIndexOf("/")), path.slice(path.lastIndexOf("/") + 1)];
  const subject = encodeURIComponent(`${entry ? "Wijziging" : "Nieuw"}: ${title}`);
  const mail = (words) => `mailto:${rules.redactie}?subject=${subject}&body=${encodeURIComponent(words.replaceAll("\n", "\r\n"))}`;
  const whole = mail(`Bestand: ${path}\n\n${text}`);
  byId("mail").href = whole.length <= LONGEST_MAIL ? whole : mail(`Bestand: ${path}\n\nPlak hier de tekst die je hebt gekopieerd.\n`);
  byId("mail-plak").hidden = whole.length <= LONGEST_MAIL;
  const pattern = rules.host[entry ? "wijzig" : "nieuw"];
  const fill = (words) => pattern.replace("{map}", folder).replace("{bestand}", encodeURIComponent(name)).replace("{pad}", path).replace("{inhoud}", encodeURIComponent(words));
  const isFilled = pattern.includes("{inhoud}") && fill(text).length <= LONGEST_ADDRESS;
  byId("weg-host").hidden = !pattern;
  byId("host").href = fill(isFilled ? text : "");
  byId("host-plak").hidden = isFilled;
  byId("download").onclick = () => download(name, text);
  byId("kopieer").onclick = () => copy(text);
  byId("gelukt").textContent = "";
}

/** Copy the text, or where the browser refuses, select it. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    byId("gelukt").textContent = "De tekst is gekopieerd.";
  } catch {
    byId("tekst-blok").open = true;
    getSelection().selectAllChildren(byId("tekst"));
    byId("gelukt").textContent = "Kopiëren lukt niet vanzelf. De tekst is geselecteerd: druk op Ctrl+C.";
  }
}

function download(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/markdown" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // some browsers start the download later
  byId("gelukt").textContent = `Het bestand ${name} is gedownload.`;
}
