import { invalidInput } from '../../lib/service-error.ts';
import { anything, parseInput } from '../../lib/validation.ts';

/** Parses the properties of an event or a record. Values become texts; null counts as absent. */
export function parseProperties(properties = '{}'): Readonly<Record<string, string>> {
  const given = parseInput(anything, parseText(properties));
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => {
      if (value === null) return [];
      if (typeof value === 'string') return [[name, value]];
      if (typeof value === 'number' || typeof value === 'boolean') return [[name, `${value}`]];
      throw invalidInput(`The property ${name} must be a string, a number or a boolean.`);
    }),
  );
}

function parseText(properties: string): unknown {
  try {
    return JSON.parse(properties);
  } catch {
    throw invalidInput('Member properties is not a JSON object.');
  }
}
