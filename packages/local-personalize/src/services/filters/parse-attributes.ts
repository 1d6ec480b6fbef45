import { invalidInput, type ServiceError } from '../../lib/service-error.ts';
import type { Condition } from './filter.ts';
import { readTokens } from './token-reader.ts';

/** Parses the item attributes of a segment query: `ITEMS.genre = "Comedy" AND …`, with no other operators. */
export function parseAttributes(expression: string): readonly Condition[] {
  const reader = readTokens(expression, invalidExpression);
  const conditions: Condition[] = [];
  do {
    reader.expect('Items');
    reader.expect('.');
    const field = reader.name();
    reader.expect('=');
    const { kind, text } = reader.take();
    if (kind !== 'string' && kind !== 'number') {
      throw invalidExpression(`a value expected, but found ${text}.`);
    }
    const operand = { kind: 'value', value: text } as const;
    conditions.push({ source: 'Items', field, operator: '=', operands: [operand] });
  } while (reader.accept('AND'));
  if (reader.peek().kind !== 'end') {
    throw invalidExpression(`${reader.peek().text} is not expected: only = and AND are.`);
  }
  return conditions;
}

function invalidExpression(reason: string): ServiceError {
  return invalidInput(`Invalid Expression: ${reason}`);
}
