// What the address asks to fill in: "gecontroleerd_op=vandaag" for a field, "gebruikt_door.status=in-gebruik" for a new row of a list.
const TODAY = "vandaag";

const parts = ({ naam, van }) => (naam === "lijst" && van.naam === "groep" ? van.velden : []);
const isOne = ({ naam }) => naam !== "lijst" && naam !== "groep";

/** `values` with what `address` asks for, and where that stands. A row is added once: not to a list that grew since `before`. */
export function fillIn(kind, values, before, address, today) {
  const filled = { ...values };
  const rows = new Map();
  const places = [];
  for (const [name, text] of address) {
    const [key, part] = name.split(".");
    const field = kind.velden.find(({ sleutel }) => sleutel === key);
    const value = text === TODAY ? today : text;
    if (field && !part && isOne(field.vorm)) {
      filled[key] = value;
      places.push([key]);
    } else if (field && parts(field.vorm).some(({ sleutel, vorm }) => sleutel === part && isOne(vorm))) {
      rows.set(key, { ...rows.get(key), [part]: value });
    }
  }
  for (const [key, row] of rows) {
    const there = values[key] ?? [];
    const isNew = there.length === (before[key] ?? []).length;
    if (isNew) filled[key] = [...there, row];
    places.push([key, isNew ? there.length : there.length - 1]);
  }
  return { filled, places };
}
