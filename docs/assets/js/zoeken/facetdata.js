// The file with the facets: which entries have which value. hooks/catalogue/facets.py writes it.
import { Nummers } from "./nummers.js";

const CIJFERS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const VOORCIJFERS = "!#$%&()*+-./:;<=";

/** The sets of numbers of entries by facet and value, and the numbers from the newest on; `opties` are the options of each facet, in order. */
export function leesFacetten({ aantal, kaarten, soorten, dagen, facetten }, opties = {}) {
  const alle = [...Array(aantal).keys()];
  const dag = alle.map((nummer) => CIJFERS.indexOf(dagen[2 * nummer]) * CIJFERS.length + CIJFERS.indexOf(dagen[2 * nummer + 1]));
  const perSoort = [...new Set(soorten)].sort().map((cijfer) => alle.filter((nummer) => soorten[nummer] === cijfer));
  const opSoort = perSoort.flat();
  const verzamelingen = {};

  function voegToe(facet, nummersPerOptie) {
    for (const [plek, nummers] of nummersPerOptie.entries()) {
      const { vak, binnen } = opties[facet]?.[plek] ?? { vak: { value: plek }, binnen: {} };
      // What holds for an option, such as the province of an organisation, holds for its entries.
      for (const [naam, waarde] of [[facet, vak.value], ...Object.entries(binnen)]) {
        const verzameling = ((verzamelingen[naam] ??= {})[waarde] ??= new Nummers(aantal));
        for (const nummer of nummers) verzameling.add(nummer);
      }
    }
  }

  voegToe("type", perSoort);
  for (const [facet, waarden] of Object.entries(facetten)) {
    voegToe(facet, waarden.split(",").map((stappen) => [...plaatsen(stappen)].map((plaats) => opSoort[plaats])));
  }
  return { aantal, kaarten, alle, nieuwste: [...alle].sort((a, b) => dag[a] - dag[b]), verzamelingen };
}

/** Reads steps: of each the leading digits, if any, and then the last digit. */
function* plaatsen(stappen) {
  let plaats = -1;
  let voor = 0;
  for (const teken of stappen) {
    const cijfer = CIJFERS.indexOf(teken);
    if (cijfer < 0) {
      voor = voor * VOORCIJFERS.length + VOORCIJFERS.indexOf(teken);
      continue;
    }
    plaats += voor * CIJFERS.length + cijfer + 1;
    voor = 0;
    yield plaats;
  }
}
