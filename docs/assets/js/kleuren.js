// Before the first paint: say that scripts run, and take the colours the visitor chose before.
document.documentElement.classList.add("js");
const gekozen = localStorage.getItem("kleuren");
if (gekozen) document.documentElement.dataset.kleuren = gekozen;
