// A set of numbers of entries, as bits: what two sets share is found 32 entries at a time.

export class NumberSet {
  /** A set for the numbers below `limit`, with those in `numbers`. */
  constructor(limit, numbers = []) {
    this.bits = new Uint32Array(Math.ceil(limit / 32));
    this.size = 0;
    for (const number of numbers) this.add(number);
  }

  has(number) {
    return (this.bits[number >>> 5] & (1 << (number & 31))) !== 0;
  }

  add(number) {
    if (this.has(number)) return;
    this.bits[number >>> 5] |= 1 << (number & 31);
    this.size++;
  }

  *[Symbol.iterator]() {
    for (const [place, word] of this.bits.entries()) {
      for (let rest = word; rest !== 0; rest &= rest - 1) yield place * 32 + 31 - Math.clz32(rest & -rest);
    }
  }

  /** The numbers that are in one of `others` too. */
  within(others) {
    const left = new NumberSet(this.bits.length * 32);
    for (const { bits } of others) for (let place = 0; place < bits.length; place++) left.bits[place] |= this.bits[place] & bits[place];
    left.size = left.shared(left);
    return left;
  }

  /** How many numbers are in `other` too. */
  shared(other) {
    let count = 0;
    for (let place = 0; place < this.bits.length; place++) count += countBits(this.bits[place] & other.bits[place]);
    return count;
  }
}

/** The ones in 32 bits, counted in pairs, fours and eights at once. Source: H. Warren, Hacker's Delight (2012), section 5-1. */
function countBits(word) {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
