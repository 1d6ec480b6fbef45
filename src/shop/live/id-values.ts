/**
 * Which ids can be values of a type. An id is the text that PostgreSQL writes for a value, and no other text of it: the
 * exports contain `7` and no `007`, so `007` is the id of nothing.
 */

/** The text of a whole number of so many bits. */
export function isWhole(id: string, bits: 16 | 32 | 64): boolean {
  return WHOLE.test(id) && BigInt.asIntN(bits, BigInt(id)).toString() === id;
}

const WHOLE = /^(0|-?[1-9]\d{0,18})$/;

/** The text of a numeric: no exponent, and no zero with a sign. */
export function isNumber(id: string): boolean {
  return NUMBER.test(id) && !/^-0(\.0*)?$/.test(id);
}

/** Longer ids are refused by the checks of the shop's data. */
const NUMBER = /^(-?(0|[1-9]\d{0,255})(\.\d{1,255})?|NaN|-?Infinity)$/;

export function isUuid(id: string): boolean {
  return UUID.test(id);
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** A text that PostgreSQL can store: no character zero, and no half of a surrogate pair. */
export function isText(id: string): boolean {
  return !/\0|\p{Surrogate}/u.test(id);
}
