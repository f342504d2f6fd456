// The two steps of the form: filling in, and sending. Sending has its own address, so that Back in the browser goes one step back.
import { make } from "../maak.js";
import { preview } from "./voorbeeld.js";
import { ways } from "./versturen.js";

const SENDING = "#versturen";
const byId = (id) => document.getElementById(id);
const isError = ({ level }) => level === "fout";

export class Steps {
  /** `attempt` runs a task that may have to fetch something. */
  constructor(current, attempt) {
    Object.assign(this, { current, attempt });
    byId("fouten").addEventListener("click", jumpTo);
    for (const button of document.querySelectorAll("[data-toch]")) button.addEventListener("click", () => attempt(() => this.#send()));
    byId("terug").addEventListener("click", () => (history.state?.isNext ? history.back() : this.#fillIn()));
    addEventListener("popstate", () => attempt(() => this.#show()));
  }

  /** Whether all that is wrong was told once. */
  get isTold() {
    return !byId("fouten").hidden;
  }

  /** Show the step of the address; sending only with a draft. */
  open() {
    if (location.hash === SENDING && !this.current.hasDraft) this.#fillIn();
    else if (location.hash === SENDING) this.attempt(() => this.#showResult());
  }

  /** Go on to sending when all is right, else tell what is not. */
  finish() {
    return this.attempt(async () => {
      await this.current.ready();
      const errors = this.current.check(true).filter(isError);
      byId("fouten").hidden = true;
      if (errors.length) this.#showErrors(errors);
      else await this.#send();
    });
  }

  async #send() {
    await this.current.ready();
    if (location.hash !== SENDING) history.pushState({ isNext: true }, "", SENDING);
    await this.#showResult();
  }

  #fillIn() {
    history.replaceState(null, "", location.pathname + location.search);
    this.#show();
  }

  async #show() {
    if (location.hash === SENDING) await this.#showResult();
    else if (!location.hash && !byId("klaar").hidden) {
      byId("klaar").hidden = true;
      byId("formulier").hidden = false;
      byId("velden").querySelector("input, textarea").focus();
    }
  }

  #inWords = ({ path, words }) => `${this.current.labelOf(path)}: ${words}`;

  #showErrors(errors) {
    const list = errors.map((problem) => make("li", {}, make("a", { href: `#${problem.target.id}`, textContent: this.#inWords(problem) })));
    const title = errors.length === 1 ? "Er is nog 1 ding dat niet klopt" : `Er zijn nog ${errors.length} dingen die niet kloppen`;
    byId("fouten-kop").textContent = title;
    byId("fouten-lijst").replaceChildren(...list);
    byId("fouten").hidden = false;
    byId("toch").hidden = false;
    byId("fouten").focus({ preventScroll: true });
    byId("fouten").scrollIntoView({ block: "start" }); // a long list would leave its heading above the screen
  }

  async #showResult() {
    const { current } = this;
    await current.ready();
    if (location.hash !== SENDING) return; // someone went back while it was fetched
    const problems = current.check(true);
    const errors = problems.filter(isError).map(this.#inWords);
    const { meldingen, namen_weg: namesLeft } = current.rules.personen;
    const isName = ({ id }) => meldingen.includes(id);
    const names = problems.filter(isName).map(this.#inWords);
    const remarks = problems.filter((each) => !isError(each) && !isName(each)).map(this.#inWords);
    const file = current.file();
    byId("klaar-kop").textContent = heading(errors.length, names.length);
    byId("opmerkingen").replaceChildren(
      ...listed(namesLeft, names),
      ...listed("Dit klopt nog niet. De redactie helpt je ermee:", errors),
      ...listed("Dit mag zo. Kijk er nog even naar:", remarks),
    );
    byId("bestand").textContent = file.path;
    byId("tekst").textContent = file.text;
    ways(current.rules, current.entry, current.values().titel ?? "", file, errors);
    byId("formulier").hidden = true;
    byId("klaar").hidden = false;
    byId("klaar-kop").focus();
    byId("voorbeeld").replaceChildren(...(await preview(current)));
  }
}

function heading(errors, names) {
  if (names) return "Haal eerst de namen weg. Daarna kun je het versturen";
  return errors ? "Nog niet alles klopt. Zo kun je het toch versturen" : "We zien geen fouten. Zo kun je het versturen";
}

const listed = (title, lines) => (lines.length ? [make("p", {}, title), make("ul", {}, ...lines.map((each) => make("li", {}, each)))] : []);

function jumpTo(event) {
  const target = event.target.closest("a") && byId(event.target.closest("a").hash.slice(1));
  if (!target) return;
  event.preventDefault();
  for (let details = target.closest("details"); details; details = details.parentElement.closest("details")) details.open = true;
  target.focus();
  target.scrollIntoView({ block: "center" });
}
