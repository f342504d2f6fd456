// The menu on a phone and the choice between light and dark.
const menuButton = document.querySelector("[data-menu]");
const menu = document.getElementById("menu");
menuButton.hidden = false;

function showMenu(isOpen) {
  menu.classList.toggle("open", isOpen);
  menuButton.setAttribute("aria-expanded", isOpen);
}
menuButton.addEventListener("click", () => showMenu(!menu.classList.contains("open")));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && menu.classList.contains("open")) {
    showMenu(false);
    menuButton.focus();
  }
});

const coloursButton = document.querySelector("button[data-kleuren]");
const root = document.documentElement;
const isDark = () => (root.dataset.kleuren ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "donker" : "licht")) === "donker";

coloursButton.hidden = false;
coloursButton.setAttribute("aria-pressed", isDark());
coloursButton.addEventListener("click", () => {
  const colours = isDark() ? "licht" : "donker";
  root.dataset.kleuren = colours;
  localStorage.setItem("kleuren", colours);
  coloursButton.setAttribute("aria-pressed", colours === "donker");
});

if (document.querySelector("[data-tot], [data-na]")) import("./voorbij.js").then(({ showToday }) => showToday());

// Opened from the results: mark what was found, and leave the address as it was.
const address = new URL(location.href);
const sought = address.searchParams.get("gezocht");
if (sought) {
  address.searchParams.delete("gezocht");
  history.replaceState(history.state, "", address);
  const text = document.querySelector("main .tekst") ?? document.querySelector("main");
  import("./zoeken/markeer.js").then(({ mark }) => mark(text, new Set(sought.split(" "))));
}
