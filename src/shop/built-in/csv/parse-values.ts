/** The value of a cell in the database, or why it is invalid. */
export type Value = string | number | boolean | null | BadValue;

export interface BadValue {
  readonly bad: string;
}

export function isBad(value: Value): value is BadValue {
  return typeof value === 'object' && value !== null;
}

/** A value for a message: quoted and truncated. */
export function showValue(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 39)}…` : text);
}

/** The maximum length of ids and event types on Amazon Personalize. */
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
  // Two stray quotes can join two rows into one valid value.
  if (/[\r\n]/.test(text)) return { bad: 'contains a line break' };
  if (text.length > LONGEST_ID) return { bad: `is longer than ${LONGEST_ID} characters` };
  return parseText(text);
}

/** An id, or null for an empty cell. */
export function parseOptionalId(text: string): Value {
  return text === '' ? null : parseId(text);
}

/** Text, or null for an empty cell. */
export function parseText(text: string): Value {
  if (text === '') return null;
  return text.includes('\0') ? { bad: 'contains a NUL character' } : text;
}

/** The type of an event, by default a purchase. */
export function parseEventType(text: string): Value {
  return parseId(text === '' ? 'purchase' : text);
}

/** A single-precision number, as the database stores it. */
export function parseReal(text: string): Value {
  if (text === '') return null;
  const value = Math.fround(Number(text));
  return NUMBER.test(text) && Number.isFinite(value)
    ? value
    : { bad: `${showValue(text)} is not a number` };
}

/** A price stays a text: floating point cannot represent decimals exactly. */
export function parsePrice(text: string): Value {
  if (text === '') return null;
  return PRICE.test(text) ? text : { bad: `${showValue(text)} is not a price such as 12.50` };
}

/** Whether an item is available, by default yes. */
export function parseAvailable(text: string): Value {
  return (
    BOOLEANS.get(text.toLowerCase()) ?? {
      bad: `${showValue(text)} is not one of true, false, yes, no, 1, 0`,
    }
  );
}

/** A timestamp, or null for an empty cell. */
export function parseOptionalTimestamp(text: string): Value {
  return text === '' ? null : parseTimestamp(text);
}

const EPOCH = /^\d+(\.\d+)?$/;
const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/** Seconds since 1970 reach this in the year 5138: a larger number is in another unit. */
const TOO_MANY_SECONDS = 1e11;

/** A timestamp in ISO 8601 and UTC, from epoch seconds or ISO 8601; without a time zone it is UTC. */
export function parseTimestamp(text: string): Value {
  if (text === '') return { bad: 'is empty' };
  if (EPOCH.test(text)) return fromSeconds(text);
  const parts = ISO.exec(text);
  const time = parts === null ? Number.NaN : fromParts(parts);
  if (Number.isNaN(time)) {
    return { bad: `${showValue(text)} is neither epoch seconds nor an ISO 8601 date` };
  }
  return new Date(time).toISOString();
}

function fromSeconds(text: string): Value {
  const seconds = Number(text);
  if (seconds >= TOO_MANY_SECONDS) {
    return { bad: `${showValue(text)} looks like milliseconds; epoch seconds are required` };
  }
  return new Date(seconds * 1000).toISOString();
}

function fromParts(parts: RegExpExecArray): number {
  const [, year = '', month = '', day = '', clock = '00:00', zone = 'Z'] = parts;
  // Date.parse accepts February 30 as March 1.
  const midnight = new Date(`${year}-${month}-${day}T00:00Z`);
  if (midnight.getUTCDate() !== Number(day)) return Number.NaN;
  const offset = /^[+-]\d{4}$/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone;
  return Date.parse(`${year}-${month}-${day}T${clock}${offset.toUpperCase()}`);
}
