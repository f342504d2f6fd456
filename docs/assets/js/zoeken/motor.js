// From a question in words to the documents that answer it, best first.
import { openIndex } from "./deelindex.js";
import { gesplitst, langsteBegin, langsteEinde, leesFilter, leesWoordenlijst, naaste } from "./spelling.js";
import { stam, woorden } from "./woorden.js";

const EIGEN = 0.9; // weight of the parts of a word with hyphens, and more of the word itself
const GELIJK = 0.4; // weight of another word for the same
const LOS = 0.4; // of a part of a word that no text has
const LANGER = 0.5; // of a word that goes on
const MEESTE_LANGERE = 20;
const KORTSTE_BEGIN = 4; // letters of a word that goes on
const KORTSTE_LAATSTE = 3; // of the last one, which someone may still be typing
const KORTSTE_FOUT = 4; // letters of a word that can have a typing error
const MINSTE_DEKKING = 0.25; // of what the best document covers of the question

/** Opens the index and returns the search: a question to hits, and what it was read as. */
export async function maakMotor(haal) {
  const index = await openIndex(haal);
  const woordenlijst = eenmalig(async () => leesWoordenlijst(await haal("woorden.json")));
  const nederlands = eenmalig(async () => leesFilter(await haal("nederlands.json")));

  /** Looks up the words of a question. Instead of those that no text has: the word that is meant, or else, `los`, the parts that a text has. */
  async function opgezocht(gelezen, verbeterd = new Map(), ontbreekt = new Set()) {
    const eenheden = await Promise.all(inEenheden(gelezen, index).map((eenheid) => metVindplaatsen(eenheid, index)));
    const onbekend = eenheden.filter(({ woord, los, gevonden }) => woord && !los && !gevonden.length);
    if (!onbekend.length) return { eenheden, verbeterd, ontbreekt };
    const lang = onbekend.some(({ woord }) => woord.length >= KORTSTE_FOUT);
    const [lijst, isNederlands] = lang ? await Promise.all([woordenlijst(), nederlands()]) : [new Map(), () => true];
    const anders = new Map();
    for (const { woord } of onbekend) {
      const beter = woord.length < KORTSTE_FOUT || isNederlands(stam(woord)) ? undefined : bedoeld(woord, lijst);
      if (beter) verbeterd.set(woord, beter);
      else ontbreekt.add(woord);
      anders.set(woord, beter ? [alsGelezen(beter)] : (delenVan(woord, lijst) ?? [woord]).map((deel) => ({ ...alsGelezen(deel), los: true })));
    }
    return opgezocht(gelezen.flatMap((elk) => anders.get(elk.heel) ?? [elk]), verbeterd, ontbreekt);
  }

  return async function zoek(vraag) {
    const { eenheden, verbeterd, ontbreekt } = await opgezocht(woorden(vraag));
    const treffers = gerangschikt(eenheden, ontbreekt.size, index.aantal);
    return {
      treffers: treffers.filter(({ nummer }) => nummer < index.aantal),
      paginas: treffers.filter(({ nummer, dekking }) => nummer >= index.aantal && dekking > 0.99),
      stammen: new Set(eenheden.flatMap(({ gevonden }) => gevonden.filter(isTeTonen).flatMap(({ stammen }) => stammen))),
      verbeterd,
      ontbreekt: [...ontbreekt],
    };
  };
}

const alsGelezen = (woord) => ({ heel: woord, delen: [woord] });

function eenmalig(haal) {
  let gehaald;
  return () => (gehaald ??= haal());
}

/** Tells whether the words of a way to say it can be marked in a text: its own, and single words for the same. */
const isTeTonen = ({ stammen, gewicht }) => gewicht >= EIGEN || stammen.length === 1;

/** The word of the catalogue that someone who typed `woord` may have meant; undefined if there is none. */
const bedoeld = (woord, lijst) => naaste(woord, lijst, 1) ?? (gesplitst(woord, lijst) || woord.length <= 5 ? undefined : naaste(woord, lijst, 2));

/** The words of the catalogue in `woord`; undefined if there are none. */
function delenVan(woord, lijst) {
  const deel = langsteEinde(woord, lijst) ?? langsteBegin(woord, lijst);
  return gesplitst(woord, lijst) ?? (deel && [deel]);
}

/** The units of a question: phrases that mean the same as others, and words that say something. A way to say it is a list of stems with a weight. */
function inEenheden(gelezen, index) {
  const stammen = gelezen.map(({ heel }) => stam(heel));
  const eenheden = [];
  for (let plek = 0; plek < gelezen.length; ) {
    const groepen = index.gelijk.flatMap((groep) => groep.filter((deel) => deel.every((each, n) => each === stammen[plek + n])).map((deel) => ({ groep, deel })));
    const langste = Math.max(1, ...groepen.map(({ deel }) => deel.length));
    const anders = groepen.filter(({ deel }) => deel.length === langste).flatMap(({ groep, deel }) => groep.filter((ander) => ander !== deel));
    eenheden.push(eenheid(gelezen.slice(plek, plek + langste), anders, plek + langste === gelezen.length, index));
    plek += langste;
  }
  const zeggend = eenheden.filter(({ zegtIets }) => zegtIets);
  return zeggend.length ? zeggend : eenheden;
}

function eenheid(gelezen, anders, laatste, { overslaan, leeg }) {
  const zeggend = gelezen.filter(({ heel }) => !overslaan.has(heel));
  const delen = gelezen.flatMap((woord) => woord.delen).filter((deel) => !overslaan.has(deel));
  const wijzen = [{ stammen: (zeggend.length ? zeggend : gelezen).map(({ heel }) => stam(heel)), gewicht: 1 }];
  if (gelezen.some((woord) => woord.delen.length > 1) && delen.length) wijzen.push({ stammen: delen.map(stam), gewicht: EIGEN });
  wijzen.push(...anders.filter((ander) => !ander.some((each) => leeg.has(each))).map((stammen) => ({ stammen, gewicht: GELIJK })));
  const los = gelezen.some((woord) => woord.los);
  return { woord: gelezen.length === 1 ? gelezen[0].heel : undefined, los, wijzen, laatste, zegtIets: zeggend.length > 0 };
}

/** Looks up the ways of a unit, and the stems that go on after its word. */
async function metVindplaatsen(eenheid, index) {
  const { woord, wijzen } = eenheid;
  const langere = woord?.length >= (eenheid.laatste ? KORTSTE_LAATSTE : KORTSTE_BEGIN) ? await index.langer(eenheid.laatste && woord.length < 6 ? woord : stam(woord), MEESTE_LANGERE) : [];
  const alle = [...wijzen, ...langere.map((each) => ({ stammen: [each], gewicht: LANGER }))];
  return { ...eenheid, gevonden: (await Promise.all(alle.map((wijze) => metImpacten(wijze, index)))).filter(({ impacten }) => impacten.size) };
}

async function metImpacten({ stammen, gewicht }, index) {
  const alle = await Promise.all(stammen.map((each) => index.impacten(each)));
  const impacten = new Map();
  for (const nummer of alle.every(Boolean) ? alle[0].keys() : []) {
    if (alle.every((kaart) => kaart.has(nummer))) impacten.set(nummer, (gewicht * alle.reduce((som, kaart) => som + kaart.get(nummer), 0)) / alle.length);
  }
  return { stammen, gewicht, impacten };
}

/** The documents by their score: the best way of each unit, and twice as much for covering the question. Of each what it covers, `ontbreekt` words counted as rare. */
function gerangschikt(eenheden, ontbreekt, aantal) {
  const bekend = eenheden.filter(({ gevonden }) => gevonden.length);
  const scores = new Map();
  let alles = ontbreekt * Math.log(1 + aantal);
  for (const { gevonden, los } of bekend) {
    const beste = new Map();
    for (const { impacten } of gevonden) for (const [nummer, impact] of impacten) beste.set(nummer, Math.max(impact, beste.get(nummer) ?? 0));
    const zeldzaamheid = (los ? LOS : 1) * Math.log(1 + aantal / beste.size);
    if (!los) alles += zeldzaamheid;
    for (const [nummer, impact] of beste) {
      const rij = scores.get(nummer) ?? { score: 0, gedekt: 0, echt: 0 };
      scores.set(nummer, { score: rij.score + (los ? LOS : 1) * impact, gedekt: rij.gedekt + zeldzaamheid, echt: rij.echt + (los ? 0 : zeldzaamheid) });
    }
  }
  const hoogst = Math.max(...[...scores.values()].map(({ gedekt }) => gedekt));
  return [...scores]
    .filter(([, { gedekt }]) => gedekt >= MINSTE_DEKKING * hoogst)
    .map(([nummer, { score, gedekt, echt }]) => ({ nummer, dekking: echt / alles, score: score * (gedekt / hoogst) ** 2 }))
    .sort((a, b) => b.score - a.score || a.nummer - b.nummer);
}
