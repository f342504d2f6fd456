// The menu on a phone and the choice between light and dark.
const menuknop = document.querySelector("[data-menu]");
const menu = document.getElementById("menu");
menuknop.hidden = false;

function toonMenu(open) {
  menu.classList.toggle("open", open);
  menuknop.setAttribute("aria-expanded", open);
}
menuknop.addEventListener("click", () => toonMenu(!menu.classList.contains("open")));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && menu.classList.contains("open")) {
    toonMenu(false);
    menuknop.focus();
  }
});

const kleurknop = document.querySelector("button[data-kleuren]");
const wortel = document.documentElement;
const isDonker = () => (wortel.dataset.kleuren ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "donker" : "licht")) === "donker";

kleurknop.hidden = false;
kleurknop.setAttribute("aria-pressed", isDonker());
kleurknop.addEventListener("click", () => {
  const kleuren = isDonker() ? "licht" : "donker";
  wortel.dataset.kleuren = kleuren;
  localStorage.setItem("kleuren", kleuren);
  kleurknop.setAttribute("aria-pressed", kleuren === "donker");
});

if (document.querySelector("[data-tot], [data-na]")) import("./voorbij.js").then(({ showToday }) => showToday());

// Opened from the results: mark what was found, and leave the address as it was.
const adres = new URL(location.href);
const gezocht = adres.searchParams.get("gezocht");
if (gezocht) {
  adres.searchParams.delete("gezocht");
  history.replaceState(history.state, "", adres);
  import("./zoeken/markeer.js").then(({ markeer }) => markeer(document.querySelector("main .tekst") ?? document.querySelector("main"), new Set(gezocht.split(" "))));
}
