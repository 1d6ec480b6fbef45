import { nameStatement } from '../../../../src/database/failures/failed-statement.ts';

/** The name of a statement without the ids of runs and generations, which differ from run to run. */
export function nameOfStatement(text: string): string {
  const verb = TRANSACTION.exec(text)?.[1];
  if (verb !== undefined) return verb.toUpperCase();
  return nameStatement(text).replaceAll(/\d+/g, 'N');
}

/** BEGIN can carry settings in the same message. */
const TRANSACTION = /^\s*(BEGIN|COMMIT|ROLLBACK)\b/i;
