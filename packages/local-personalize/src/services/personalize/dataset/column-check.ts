import type { Clock } from '@recommendation-gateway/lib';

import type { SchemaField } from '../schema/avro-schema.ts';

/** Tells what is wrong with a cell; undefined if it is valid. */
export type ColumnCheck = (text: string) => string | undefined;

const LONGEST_ID = 256;
const LONGEST_TEXT = 1000;

/** The check of one column, for files and single records. */
export function columnCheck(field: SchemaField, clock: Clock): ColumnCheck {
  const { name, types, textual } = field;
  const isId = name === 'USER_ID' || name === 'ITEM_ID';
  const isTime = name === 'TIMESTAMP' || name === 'CREATION_TIMESTAMP';
  const longest = isId ? LONGEST_ID : LONGEST_TEXT;
  return (text) => {
    if (text === '') return types.includes('null') ? undefined : `${name} is empty.`;
    const problem = typeProblem(types, text);
    if (problem !== undefined) return `${name} is '${text.slice(0, 50)}', which is ${problem}.`;
    if (isTime) return timeProblem(name, Number(text), clock);
    if (textual || text.length <= longest) return undefined;
    return `Length cannot be more than ${longest} characters for ${name}.`;
  };
}

function typeProblem(types: readonly string[], text: string): string | undefined {
  if (types.includes('string')) return undefined;
  if (types.includes('float') || types.includes('double')) {
    return NUMBER.test(text) ? undefined : 'not a number';
  }
  if (types.includes('long')) return wholeNumberProblem(text, 64);
  if (types.includes('int')) return wholeNumberProblem(text, 32);
  return !types.includes('boolean') || /^(true|false)$/i.test(text)
    ? undefined
    : 'neither true nor false';
}

function wholeNumberProblem(text: string, bits: 32 | 64): string | undefined {
  if (!/^-?\d{1,19}$/.test(text)) return 'not a whole number';
  // Most numbers are so short that they need no exact comparison.
  if (text.length < bits / 4) return undefined;
  const value = BigInt(text);
  return BigInt.asIntN(bits, value) === value ? undefined : `not a whole number of ${bits} bits`;
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** As seconds, this is in the year 5138; as milliseconds, in 1973. */
const FIRST_MILLISECONDS = 100_000_000_000;

/** Allows for clocks that are wrong. */
const TOLERANCE_SECONDS = 86_400;

function timeProblem(name: string, seconds: number, clock: Clock): string | undefined {
  if (seconds >= FIRST_MILLISECONDS) {
    return `${name} is ${seconds}, which looks like milliseconds; it must be in seconds.`;
  }
  return seconds > clock.now().getTime() / 1000 + TOLERANCE_SECONDS
    ? `${name} is ${seconds}, which is in the future.`
    : undefined;
}
