// A set of numbers of entries, as bits: what two sets share is found 32 entries at a time.

export class Nummers {
  /** A set for the numbers below `aantal`, with those in `nummers`. */
  constructor(aantal, nummers = []) {
    this.bits = new Uint32Array(Math.ceil(aantal / 32));
    this.size = 0;
    for (const nummer of nummers) this.add(nummer);
  }

  has(nummer) {
    return (this.bits[nummer >>> 5] & (1 << (nummer & 31))) !== 0;
  }

  add(nummer) {
    if (this.has(nummer)) return;
    this.bits[nummer >>> 5] |= 1 << (nummer & 31);
    this.size++;
  }

  *[Symbol.iterator]() {
    for (const [plek, woord] of this.bits.entries()) {
      for (let rest = woord; rest !== 0; rest &= rest - 1) yield plek * 32 + 31 - Math.clz32(rest & -rest);
    }
  }

  /** The numbers that are in one of `anderen` too. */
  binnen(anderen) {
    const over = new Nummers(this.bits.length * 32);
    for (const { bits } of anderen) for (let plek = 0; plek < bits.length; plek++) over.bits[plek] |= this.bits[plek] & bits[plek];
    over.size = over.gedeeld(over);
    return over;
  }

  /** How many numbers are in `ander` too. */
  gedeeld(ander) {
    let aantal = 0;
    for (let plek = 0; plek < this.bits.length; plek++) aantal += telBits(this.bits[plek] & ander.bits[plek]);
    return aantal;
  }
}

/** The ones in 32 bits, counted in pairs, fours and eights at once. Source: H. Warren, Hacker's Delight (2012), section 5-1. */
function telBits(woord) {
  const paren = woord - ((woord >>> 1) & 0x55555555);
  const vieren = (paren & 0x33333333) + ((paren >>> 2) & 0x33333333);
  return Math.imul((vieren + (vieren >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
