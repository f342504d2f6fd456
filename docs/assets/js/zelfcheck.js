// The self-check: keeps the answers in this browser, and tells what is left to do. Each question is known by its words.
import { make } from "./maak.js";

const KEY = "zelfcheck";
const DONE = "ja";
const [form, standing, told, list] = ["zelfcheck", "stand", "telling", "te-doen"].map((id) => document.getElementById(id));
const parts = [...form.querySelectorAll("section")];

function readAnswers() {
  try {
    return new Map(Object.entries(JSON.parse(localStorage.getItem(KEY)) ?? {}));
  } catch {
    return new Map();
  }
}

/** Keeps the answers; returns false in a browser that keeps nothing. */
function storeAnswers(answers) {
  try {
    if (answers.size) localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(answers)));
    else localStorage.removeItem(KEY);
    return true;
  } catch {
    return false;
  }
}

/** The questions of a duty, each with its answer or null. */
const answersOf = (part) => [...part.querySelectorAll("fieldset")].map((set) => set.querySelector(":checked"));

function show() {
  const answers = [...new FormData(form).values()];
  const total = form.querySelectorAll("fieldset").length;
  const count = (value) => answers.filter((each) => each === value).length;
  told.textContent = `${answers.length} van de ${total} vragen beantwoord: ${count("ja")} ja, ${count("deels")} deels, ${count("nee")} nee, ${count("weet-niet")} weet niet.`;
  for (const part of parts) {
    const open = answersOf(part).some((answer) => answer && answer.value !== DONE);
    part.querySelector(".hulp").classList.toggle("niet-nodig", !open);
  }
  list.replaceChildren(...parts.map(lineOf).filter(Boolean));
}

/** What is left of a duty: a link to it, and how many of its questions are not answered with yes. */
function lineOf(part) {
  const answers = answersOf(part);
  const isOpen = answers.filter((answer) => !answer).length;
  const isToDo = answers.filter((answer) => answer && answer.value !== DONE).length;
  if (!isOpen && !isToDo) return null;
  const link = make("a", { href: `#${part.querySelector("h2").id}`, textContent: part.dataset.plicht });
  return make("li", {}, link, `: ${[isToDo && `${isToDo} nog te doen`, isOpen && `${isOpen} nog te beantwoorden`].filter(Boolean).join(", ")}`);
}

function fillIn(answers) {
  form.reset();
  for (const input of form.elements) if (input.type === "radio") input.checked = answers.get(input.name) === input.value;
  show();
}

form.addEventListener("change", () => {
  const isKept = storeAnswers(new Map(new FormData(form)));
  show();
  if (!isKept) told.textContent += " Je browser bewaart ze niet: druk af voor je weggaat.";
});
document.getElementById("wis").addEventListener("click", () => {
  if (!confirm("Wil je al je antwoorden wissen?")) return;
  storeAnswers(new Map());
  fillIn(new Map());
  told.textContent = "Alle antwoorden zijn gewist.";
});
document.getElementById("druk-af").addEventListener("click", () => print());
addEventListener("storage", (event) => event.key === KEY && fillIn(readAnswers()));

form.classList.add("met-script");
for (const element of [standing, document.getElementById("bewaard")]) element.hidden = false;
fillIn(readAnswers());
