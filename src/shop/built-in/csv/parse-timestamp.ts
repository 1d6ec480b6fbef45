import { showValue, type Value } from './value.ts';

const EPOCH = /^\d+(\.\d+)?$/;
const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/** Seconds since 1970 reach this in the year 5138: a larger number counts something smaller than seconds. */
const TOO_MANY_SECONDS = 1e11;

/** A moment as ISO 8601 in UTC, from epoch seconds or ISO 8601; without a zone it is UTC. */
export function parseTimestamp(text: string): Value {
  if (text === '') return { bad: 'is empty' };
  if (EPOCH.test(text)) return fromSeconds(text);
  const parts = ISO.exec(text);
  const time = parts === null ? Number.NaN : fromParts(parts);
  if (Number.isNaN(time)) {
    return { bad: `${showValue(text)} is neither epoch seconds nor a date of ISO 8601` };
  }
  return new Date(time).toISOString();
}

function fromSeconds(text: string): Value {
  const seconds = Number(text);
  if (seconds >= TOO_MANY_SECONDS) {
    return { bad: `${showValue(text)} looks like milliseconds; epoch seconds are expected` };
  }
  return new Date(seconds * 1000).toISOString();
}

function fromParts(parts: RegExpExecArray): number {
  const [, year = '', month = '', day = '', clock = '00:00', zone = 'Z'] = parts;
  // Date.parse takes the 30th of February for the 1st of March.
  const midnight = new Date(`${year}-${month}-${day}T00:00Z`);
  if (midnight.getUTCDate() !== Number(day)) return Number.NaN;
  const offset = /^[+-]\d{4}$/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone;
  return Date.parse(`${year}-${month}-${day}T${clock}${offset.toUpperCase()}`);
}
