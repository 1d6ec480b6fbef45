import { invalidInput } from '../../lib/service-error.ts';
import type { Clause, Condition, Filter, Operand } from './filter.ts';
import { tokenize } from './tokenize.ts';

/** Values for placeholders, by name: `"a","b"` with the quotes, or a number. */
export type FilterValues = Readonly<Record<string, string>>;

/** Replaces placeholders by values. INCLUDE needs all of them; in EXCLUDE, conditions without a value are dropped. */
export function bindFilter(filter: Filter, values: FilterValues): Filter {
  return { clauses: filter.clauses.flatMap((clause) => bindClause(clause, values)) };
}

function bindClause(clause: Clause, values: FilterValues): Clause[] {
  const bound = (conditions: readonly Condition[]) =>
    conditions.flatMap((condition) => {
      const missing = condition.operands.find(
        (operand) => operand.kind === 'placeholder' && values[operand.name] === undefined,
      );
      if (missing?.kind === 'placeholder' && clause.keeps) {
        throw invalidInput(`The filter needs a value for $${missing.name}.`);
      }
      if (missing) return [];
      const operands = condition.operands.flatMap((operand) => bindOperand(operand, values));
      return [{ ...condition, operands }];
    });
  const where = clause.where.map(bound).filter((group) => group.length > 0);
  return where.length === 0 ? [] : [{ ...clause, where, when: bound(clause.when) }];
}

function bindOperand(operand: Operand, values: FilterValues): Operand[] {
  if (operand.kind !== 'placeholder') return [operand];
  const text = values[operand.name] ?? '';
  const refuse = () =>
    invalidInput(
      `The value for $${operand.name} must be numbers or texts in double quotes: ${text}`,
    );
  const tokens = tokenize(text, refuse);
  const given = tokens.filter(({ kind, text: mark }) => kind !== 'end' && mark !== ',');
  return given.map((token) => {
    if (token.kind === 'string') return { kind: 'value', value: token.text };
    if (token.kind === 'number') return { kind: 'value', value: Number(token.text) };
    throw refuse();
  });
}
