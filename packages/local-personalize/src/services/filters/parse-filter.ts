import { invalidInput, type ServiceError } from '../../lib/service-error.ts';
import type { Clause, Condition, Filter, Operand, Operator } from './filter.ts';
import { readTokens, type TokenReader } from './token-reader.ts';

/** Parses a filter expression; refuses an invalid one, and names the place. */
export function parseFilter(expression: string): Filter {
  const reader = readTokens(expression, invalidExpression);
  const clauses = [parseClause(reader)];
  while (reader.accept('|')) clauses.push(parseClause(reader));
  if (reader.peek().kind !== 'end') {
    throw invalidExpression(`${reader.peek().text} is not expected.`);
  }
  return { clauses };
}

function parseClause(reader: TokenReader): Clause {
  const keeps = reader.expect('INCLUDE', 'EXCLUDE') === 'INCLUDE';
  const subject = reader.expect('ItemID', 'UserID');
  reader.expect('WHERE');
  const where = parseGroups(reader);
  refuseMixture(where.flat());
  const when = reader.accept('IF') ? parseWhen(reader) : [];
  return { keeps, subject, where, when };
}

function parseGroups(reader: TokenReader): Condition[][] {
  const groups: Condition[][] = [];
  do {
    const group = [parseCondition(reader)];
    while (reader.accept('AND')) group.push(parseCondition(reader));
    groups.push(group);
  } while (reader.accept('OR'));
  return groups;
}

function parseWhen(reader: TokenReader): Condition[] {
  const when = [];
  do when.push(parseCondition(reader));
  while (reader.accept('AND'));
  if (when.some(({ source }) => source !== 'CurrentUser')) {
    throw invalidExpression('IF takes conditions of CurrentUser only.');
  }
  return when;
}

function parseCondition(reader: TokenReader): Condition {
  const source = reader.expect('Interactions', 'Items', 'Users', 'CurrentUser');
  reader.expect('.');
  const field = reader.name();
  const operator = parseOperator(reader);
  const isList = operator === 'IN' || operator === 'NOT IN';
  const operands = isList ? parseList(reader) : [parseOperand(reader)];
  const placeholder = operands.find(({ kind }) => kind === 'placeholder');
  if (operator === 'NOT IN' && placeholder?.kind === 'placeholder') {
    throw invalidInput(
      `Could not create filter. Invalid input symbol: $${placeholder.name}. Placeholders are not allowed with NOT_IN operator.`,
    );
  }
  return { source, field, operator, operands };
}

function parseOperator(reader: TokenReader): Operator {
  if (!reader.accept('NOT')) return reader.expect('IN', '=', '!=', '<=', '>=', '<', '>');
  reader.expect('IN');
  return 'NOT IN';
}

/** `("a", "b")`, `(*)`, or a placeholder with or without brackets. */
function parseList(reader: TokenReader): Operand[] {
  if (!reader.accept('(')) return [parseOperand(reader)];
  const operands = [];
  do operands.push(parseOperand(reader));
  while (reader.accept(','));
  reader.expect(')');
  return operands;
}

function parseOperand(reader: TokenReader): Operand {
  if (reader.accept('*')) return { kind: 'any' };
  const current = reader.accept('CurrentUser', 'CurrentItem');
  if (current) {
    reader.expect('.');
    return {
      kind: 'current',
      of: current === 'CurrentUser' ? 'User' : 'Item',
      field: reader.name(),
    };
  }
  const { kind, text } = reader.take();
  if (kind === 'string') return text === '*' ? { kind: 'any' } : { kind: 'value', value: text };
  if (kind === 'number') return { kind: 'value', value: Number(text) };
  if (kind === 'placeholder') return { kind, name: text };
  throw invalidExpression(`a value expected, but found ${text}.`);
}

function refuseMixture(conditions: readonly Condition[]): void {
  const sources = [...new Set(conditions.map(({ source }) => source))];
  if (sources.length > 1 || sources[0] === 'CurrentUser') {
    throw invalidExpression('one clause takes conditions of one dataset; chain clauses with |.');
  }
}

/** A refusal in the service's own words. */
function invalidExpression(reason: string): ServiceError {
  return invalidInput(`Could not create filter. Invalid Expression: ${reason}`);
}
