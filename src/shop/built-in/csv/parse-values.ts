import { parseTimestamp } from './parse-timestamp.ts';
import { showValue, type Value } from './value.ts';

/** Amazon Personalize takes ids and event types up to this length. */
const LONGEST_ID = 256;

const PRICE = /^\d{1,12}(\.\d{1,10})?$/;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const BOOLEANS = new Map([
  ['true', true],
  ['yes', true],
  ['1', true],
  ['', true],
  ['false', false],
  ['no', false],
  ['0', false],
]);

/** An id, which cannot be empty. */
export function parseId(text: string): Value {
  if (text === '') return { bad: 'is empty' };
  // A stray quote that meets another one makes a valid value of two rows: here it shows.
  if (/[\r\n]/.test(text)) return { bad: 'has a line end' };
  if (text.length > LONGEST_ID) return { bad: `has more than ${LONGEST_ID} characters` };
  return parseText(text);
}

/** Text, or null for an empty cell. */
export function parseText(text: string): Value {
  if (text === '') return null;
  return text.includes('\0') ? { bad: 'has a NUL character' } : text;
}

/** The type of an event; who does not say means a purchase. */
export function parseEventType(text: string): Value {
  return parseId(text === '' ? 'purchase' : text);
}

/** A number of single precision, as the database keeps it. */
export function parseReal(text: string): Value {
  if (text === '') return null;
  const value = Math.fround(Number(text));
  return NUMBER.test(text) && Number.isFinite(value)
    ? value
    : { bad: `${showValue(text)} is not a number` };
}

/** A price stays the text that it was: decimals are not for floating point. */
export function parsePrice(text: string): Value {
  if (text === '') return null;
  return PRICE.test(text) ? text : { bad: `${showValue(text)} is not a price, like 12.50` };
}

/** Whether an item can be had; who does not say means yes. */
export function parseAvailable(text: string): Value {
  return (
    BOOLEANS.get(text.toLowerCase()) ?? {
      bad: `${showValue(text)} is none of true, false, yes, no, 1, 0`,
    }
  );
}

/** A moment, or null for an empty cell. */
export function parseOptionalTimestamp(text: string): Value {
  return text === '' ? null : parseTimestamp(text);
}
