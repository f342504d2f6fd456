// Four ways to send a file, without a server: mail, the host of the files, a download, the clipboard.
import { download } from "../bestand.js";

const LONGEST_MAIL = 1800;
const LONGEST_ADDRESS = 7500;
const byId = (id) => document.getElementById(id);

/** Point the links and buttons below the form at `file`; `errors` are the sentences about what is not right yet. */
export function ways(rules, entry, title, { path, text }, errors = []) {
  const [folder, name] = [path.slice(0, path.lastIndexOf("/")), path.slice(path.lastIndexOf("/") + 1)];
  const message = `${errors.length ? `Nog niet alles klopt:\n${errors.map((each) => `- ${each}\n`).join("")}\n` : ""}Bestand: ${path}\n\n${text}`;
  const subject = encodeURIComponent(`${errors.length ? "Nog niet af" : entry ? "Wijziging" : "Nieuw"}: ${title}`);
  const mail = (words) => `mailto:${rules.redactie}?subject=${subject}&body=${encodeURIComponent(words.replaceAll("\n", "\r\n"))}`;
  const fitsMail = mail(message).length <= LONGEST_MAIL;
  inSteps("mail", fitsMail, mail(fitsMail ? message : "Plak hier de tekst die je hebt gekopieerd.\n"), message);
  const pattern = rules.host[entry ? "wijzig" : "nieuw"];
  const fill = (words) => pattern.replace("{map}", folder).replace("{bestand}", encodeURIComponent(name)).replace("{pad}", path).replace("{inhoud}", encodeURIComponent(words));
  const fitsHost = pattern.includes("{inhoud}") && fill(text).length <= LONGEST_ADDRESS;
  byId("weg-host").hidden = !pattern || errors.length > 0;
  inSteps("host", fitsHost, fill(fitsHost ? text : ""), text);
  byId("download").onclick = () => {
    download(name, text, "text/markdown");
    byId("gelukt").textContent = `Het bestand ${name} is gedownload.`;
  };
  byId("kopieer").onclick = () => copy(text);
  byId("gelukt").textContent = "";
}

/** One link that carries the text, or where it is too long a button to copy it and then the link. */
function inSteps(id, fits, href, text) {
  byId(id).href = href;
  byId(id).textContent = fits ? byId(id).dataset.alles : byId(id).dataset.stap;
  byId(`${id}-plak`).hidden = fits;
  byId(`${id}-kopieer`).hidden = fits;
  byId(`${id}-kopieer`).onclick = () => copy(text);
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
