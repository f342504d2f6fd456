// Before the first paint: say that scripts run, and take the colours the visitor chose before.
document.documentElement.classList.add("js");
const chosen = localStorage.getItem("kleuren");
if (chosen) document.documentElement.dataset.kleuren = chosen;
