// The map of the results: the drawing of the page "Kaart", with the organisations of the results only.

/** Puts the map in `vak`; `haal` gives the HTML of the page it is on. Returns how to show the organisations of results. */
export async function maakLandkaart(vak, haal, namen) {
  const pagina = new DOMParser().parseFromString(await haal(), "text/html");
  const tekening = document.importNode(pagina.querySelector("svg.landkaart"), true);
  const legenda = document.importNode(pagina.getElementById("lees-de-kaart"), true);
  const opDeKaart = maakLijst("Op de kaart");
  const nietOpDeKaart = maakLijst("Niet op de kaart, want zonder vaste plek");
  const stippen = [...tekening.querySelectorAll("[data-organisatie]")].map((stip) => ({ stip, titel: stip.querySelector("title"), wie: stip.dataset.organisatie }));
  vak.replaceChildren(tekening, legenda, opDeKaart, nietOpDeKaart);

  /** Shows who has one of `nummers`, a set; `verzamelingen` are the numbers of each organisation. */
  return function toon(nummers, verzamelingen) {
    const aantallen = new Map(Object.entries(verzamelingen).map(([wie, eigen]) => [wie, eigen.gedeeld(nummers)]));
    const opKaart = new Set(stippen.map(({ wie }) => wie));
    for (const { stip, titel, wie } of stippen) {
      stip.toggleAttribute("hidden", !aantallen.get(wie));
      titel.textContent = `${namen.get(wie)}, ${aantallen.get(wie)} van de resultaten`;
    }
    const metResultaat = [...aantallen].filter(([, aantal]) => aantal);
    const getekend = metResultaat.filter(([wie]) => opKaart.has(wie));
    tekening.setAttribute("aria-label", `Kaart van Nederland met ${getekend.length} ${getekend.length === 1 ? "organisatie" : "organisaties"}`);
    vul(opDeKaart, getekend, namen);
    vul(nietOpDeKaart, metResultaat.filter(([wie]) => !opKaart.has(wie)), namen);
  };
}

function maakLijst(kop) {
  const deel = document.createElement("section");
  deel.append(Object.assign(document.createElement("h3"), { textContent: kop }), Object.assign(document.createElement("ul"), { className: "naast" }));
  return deel;
}

/** The same as the marks on the map, for who cannot hit or see these. */
function vul(deel, aantallen, namen) {
  deel.hidden = !aantallen.length;
  deel.querySelector("ul").replaceChildren(...aantallen.map(([wie, aantal]) => regel(namen.get(wie), `../organisaties/${wie}/`, aantal)));
}

function regel(naam, adres, aantal) {
  const item = document.createElement("li");
  const getal = Object.assign(document.createElement("span"), { className: "aantal", textContent: aantal });
  item.append(Object.assign(document.createElement("a"), { href: adres, textContent: naam }), " ", getal);
  return item;
}
