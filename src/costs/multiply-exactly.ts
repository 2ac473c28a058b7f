/** Digits that every double holds exactly. */
const DIGITS = 15;

/** The product of two decimal numbers, without the noise of binary fractions: 3 times 0.1 is 0.3. */
export function multiplyExactly(one: number, other: number): number {
  return Number((one * other).toPrecision(DIGITS));
}
