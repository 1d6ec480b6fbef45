import { EXAMPLE_LENGTH, type Finding } from '../../domain/checks/check-report.ts';
import { datasetSource } from '../export/dataset-query.ts';
import type { PlannedDataset } from '../export/plan-datasets.ts';
import type { Shop } from '../shop.ts';

/** The service's advice: of every column at least so much should be there. */
const FILLED = 0.7;

/** Ids and moments have checks of their own; one type of event, or a value for some of them, is as good as more. */
const NOT_JUDGED = ['USER_ID', 'ITEM_ID', 'TIMESTAMP', 'EVENT_TYPE', 'EVENT_VALUE'];

interface ColumnFacts {
  readonly filled: number;
  readonly least: string | null;
  readonly constant: boolean | null;
}

/** Columns of a dataset that are empty, the same in every row, or mostly empty: they teach a model nothing. */
export async function checkColumns(
  shop: Shop,
  { name, columns }: PlannedDataset,
): Promise<Finding[]> {
  const judged = columns.filter(({ field }) => !NOT_JUDGED.includes(field.name));
  if (judged.length === 0) return [];
  const facts = judged.map(
    ({ sql }) => `jsonb_build_object('filled', count(${sql}),
      'least', left(min((${sql})::text), ${EXAMPLE_LENGTH}), 'constant', min((${sql})::text) = max((${sql})::text))`,
  );
  const [row] = await shop.database.query<{ rows: number; facts: ColumnFacts[] }>(
    `SELECT count(*)::int AS rows, to_jsonb(ARRAY[${facts.join(', ')}]) AS facts FROM ${datasetSource(shop, name)}`,
  );
  const { rows, facts: found } = row ?? { rows: 0, facts: [] };
  return judged.flatMap(({ field }, index) => {
    const fact = found[index];
    const place = `the column ${field.name} of the ${name} query`;
    return fact === undefined || rows === 0 ? [] : checkColumn(place, fact, rows);
  });
}

function checkColumn(place: string, { filled, least, constant }: ColumnFacts, rows: number) {
  const warning = (check: string, what: string, examples: readonly string[]): Finding[] => [
    { check, severity: 'WARNING', count: rows - filled, what: `${place} ${what}`, examples },
  ];
  if (filled === 0) return warning('EMPTY_COLUMN', `is empty in all ${rows} rows`, []);
  if (filled < rows * FILLED)
    return warning('SPARSE_COLUMN', `is empty in ${rows - filled} of ${rows} rows`, []);
  if (constant === true && filled === rows && rows > 1)
    return warning('CONSTANT_COLUMN', `is the same in all ${rows} rows`, [least ?? '']);
  return [];
}
