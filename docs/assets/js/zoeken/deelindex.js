// The parts of the search index, each fetched when a word in it is asked for.
import { stam } from "./woorden.js";

/** Opens the index; `haal` gives the content of one of its JSON files. */
export async function openIndex(haal) {
  const { aantal, delen, gelijk, overslaan } = await haal("index.json");
  const gehaald = new Map();
  const deel = (nummer) => {
    if (!gehaald.has(nummer)) gehaald.set(nummer, haal(`delen/${nummer}.json`));
    return gehaald.get(nummer);
  };

  /** The number of the part in which `stam` would be. */
  function plaats(stam) {
    let [laag, hoog] = [0, delen.length - 1];
    while (laag < hoog) {
      const midden = Math.ceil((laag + hoog) / 2);
      if (delen[midden] <= stam) laag = midden;
      else hoog = midden - 1;
    }
    return laag;
  }

  return {
    aantal,
    gelijk: gelijk.map((groep) => groep.map((uitdrukking) => uitdrukking.split(" "))),
    overslaan: new Set(overslaan),
    leeg: new Set(overslaan.map(stam)),

    /** The impact on each document of a stem, as a Map; undefined when no document has it. */
    async impacten(stam) {
      const stammen = await deel(plaats(stam));
      return Object.hasOwn(stammen, stam) ? uitgepakt(stammen[stam]) : undefined;
    },

    /** The first stems, at most `hoogstens`, that go on after `begin`. */
    async langer(begin, hoogstens) {
      const gevonden = [];
      for (let nummer = plaats(begin); nummer < delen.length && gevonden.length < hoogstens; nummer++) {
        const stammen = Object.keys(await deel(nummer)).filter((stam) => stam.startsWith(begin) && stam !== begin);
        gevonden.push(...stammen);
        if (delen[nummer + 1] === undefined || !delen[nummer + 1].startsWith(begin)) break;
      }
      return gevonden.slice(0, hoogstens);
    },
  };
}

function uitgepakt([stappen, impacten]) {
  let nummer = 0;
  return new Map(stappen.map((stap, plek) => [(nummer += stap), impacten[plek]]));
}
