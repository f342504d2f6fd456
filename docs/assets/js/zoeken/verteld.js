// What the search page says of its results: how many there are, how many are good, and which words no text has.
import { woorden } from "./woorden.js";

export const alsWoord = (deel) => woorden(deel)[0]?.heel;
export const resultaten = (aantal) => (aantal === 1 ? "1 resultaat" : `${aantal} resultaten`);
const opgesomd = (woorden) => `‘${woorden.join("’ en ‘")}’`;

/** How many results there are; `uitkomst` is undefined without a question. */
export function verteldAantal(vraag, aantal, goede, uitkomst) {
  if (!uitkomst) return resultaten(aantal);
  if (aantal && !uitkomst.heeftGoede) {
    const waarover = uitkomst.ontbreekt.length === 1 ? alsGetypt(vraag, uitkomst.ontbreekt) : [vraag];
    return `Geen bijdrage gaat over ${opgesomd(waarover)}. Dit lijkt er het meest op: ${resultaten(aantal)}.`;
  }
  const waarvan = aantal === goede ? "" : `, waarvan ${goede || "geen"} goed en ${aantal - goede} minder goed`;
  return `${resultaten(aantal)} voor ‘${vraag}’${waarvan}`;
}

/** Which words no text has; "" when that is said with the number of results. */
export function verteldOntbreekt(vraag, { verbeterd, ontbreekt, heeftGoede }) {
  const getypt = alsGetypt(vraag, [...verbeterd.keys(), ...(heeftGoede ? ontbreekt : [])]);
  if (!getypt.length) return "";
  return getypt.length > 1 ? `De woorden ${opgesomd(getypt)} komen niet voor.` : `Het woord ${opgesomd(getypt)} komt niet voor.`;
}

/** The question with the words that are meant. */
export const verbeterdeVraag = (vraag, { verbeterd }) => vraag.split(/(\s+)/).map((deel) => verbeterd.get(alsWoord(deel)) ?? deel).join("");

/** The words as the reader typed them, without the marks around them. */
function alsGetypt(vraag, gevouwen) {
  const delen = vraag.split(/\s+/).map((deel) => deel.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""));
  return gevouwen.map((woord) => delen.find((deel) => alsWoord(deel) === woord) ?? woord);
}
