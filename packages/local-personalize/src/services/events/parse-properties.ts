import { invalidInput } from '../../errors/service-error.ts';
import { anything, parseInput } from '../validation.ts';

/** What a JSON text of properties says, each as text; null as nothing. */
export function parseProperties(properties = '{}'): Readonly<Record<string, string>> {
  const said = parseInput(anything, parseText(properties));
  return Object.fromEntries(
    Object.entries(said).flatMap(([name, value]) => {
      if (value === null) return [];
      if (typeof value === 'string') return [[name, value]];
      if (typeof value === 'number' || typeof value === 'boolean') return [[name, `${value}`]];
      throw invalidInput(`The property ${name} has to be a text, a number or a truth value.`);
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
