import type { InteractionsBuilder } from '../../engine/interactions.ts';
import type { OnRow } from '../data/read-csv.ts';
import { JobFailure } from '../job-failure.ts';

const LONGEST_ID = 256;

/** Checks each row of an interactions file and adds it to `builder`. */
export function interactionReader(
  columns: readonly string[],
  failure: string,
  builder: InteractionsBuilder,
): OnRow {
  const [user, item, time] = ['USER_ID', 'ITEM_ID', 'TIMESTAMP'].map((name) =>
    columns.indexOf(name),
  );
  const type = columns.indexOf('EVENT_TYPE');
  const value = columns.indexOf('EVENT_VALUE');
  return (values, line) => {
    const at = (position = -1) => values[position] ?? '';
    const problem =
      idProblem('USER_ID', at(user)) ??
      idProblem('ITEM_ID', at(item)) ??
      wholeNumberProblem('TIMESTAMP', at(time)) ??
      numberProblem('EVENT_VALUE', at(value));
    if (problem !== undefined) throw new JobFailure(`${failure}Line ${line}: ${problem}`);
    builder.add({
      user: at(user),
      item: at(item),
      time: Number(at(time)),
      eventType: at(type),
      eventValue: at(value) === '' ? NaN : Number(at(value)),
    });
  };
}

function idProblem(column: string, id: string): string | undefined {
  if (id === '') return `${column} is empty.`;
  if (id.length <= LONGEST_ID) return undefined;
  return `Length cannot be more than ${LONGEST_ID} characters for ${column}.`;
}

function wholeNumberProblem(column: string, text: string): string | undefined {
  return /^-?\d{1,15}$/.test(text)
    ? undefined
    : `${column} is '${text}', which is not a whole number.`;
}

function numberProblem(column: string, text: string): string | undefined {
  return text === '' || Number.isFinite(Number(text))
    ? undefined
    : `${column} is '${text}', which is not a number.`;
}
