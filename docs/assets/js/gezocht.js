// Narrows the calls to one kind and one province. The choice stands in the address.
const form = document.getElementById("kies");
const told = document.getElementById("gekozen");
const calls = [...document.querySelectorAll(".oproep")];

function fits({ soort, provincies }, choice) {
  const isKind = !choice.soort || soort === choice.soort;
  return isKind && (!choice.provincie || provincies.split("|").includes(choice.provincie));
}

function show() {
  const choice = Object.fromEntries(new FormData(form));
  for (const call of calls) call.hidden = !fits(call.dataset, choice);
  const count = calls.filter((call) => !call.hidden).length;
  const isChosen = Object.values(choice).some(Boolean);
  told.textContent = isChosen ? `${count} van ${calls.length} oproepen ${count === 1 ? "past" : "passen"} bij je keuze.` : "";
  return choice;
}

const address = new URLSearchParams(location.search);
for (const select of form.querySelectorAll("select")) {
  const asked = address.get(select.name);
  if ([...select.options].some(({ value }) => value === asked)) select.value = asked;
}
form.addEventListener("change", () => {
  const chosen = Object.entries(show()).filter(([, value]) => value);
  history.replaceState(history.state, "", `${location.pathname}${chosen.length ? `?${new URLSearchParams(chosen)}` : ""}`);
});
form.hidden = false;
show();
