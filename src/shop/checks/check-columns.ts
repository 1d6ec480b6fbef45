import { z } from 'zod';

import { readRow } from '../../database/connection/read-rows.ts';
import { EXAMPLE_LENGTH, type Finding } from '../../domain/checks/check-report.ts';
import { datasetSource } from '../export/dataset-query.ts';
import type { PlannedDataset } from '../export/plan-datasets.ts';
import type { DescribedShop } from '../mapping/usable-interactions.ts';

/** The share of values that Amazon Personalize recommends as a minimum for each column. */
const FILLED = 0.7;

/** Ids and timestamps have their own checks; event types and values may be constant or sparse. */
const NOT_CHECKED = ['USER_ID', 'ITEM_ID', 'TIMESTAMP', 'EVENT_TYPE', 'EVENT_VALUE'];

const columnFacts = z.object({
  filled: z.number(),
  least: z.string().nullable(),
  constant: z.boolean().nullable(),
});

const datasetFacts = z.object({ rows: z.number(), facts: z.array(columnFacts) });

/** Columns of a dataset that are empty, constant or mostly empty, from which a model learns nothing. */
export async function checkColumns(
  shop: DescribedShop,
  { name, columns }: PlannedDataset,
): Promise<Finding[]> {
  const checked = columns.filter(({ field }) => !NOT_CHECKED.includes(field.name));
  if (checked.length === 0) return [];
  const facts = checked.map(
    ({ sql }) => `jsonb_build_object('filled', count(${sql}),
      'least', left(min((${sql})::text), ${EXAMPLE_LENGTH}), 'constant', min((${sql})::text) = max((${sql})::text))`,
  );
  const { rows, facts: found } = await readRow(
    shop.database,
    datasetFacts,
    `SELECT count(*)::int AS rows, to_jsonb(ARRAY[${facts.join(', ')}]) AS facts FROM ${datasetSource(shop, name)}`,
  );
  return checked.flatMap(({ field, column }, index) => {
    const fact = found[index];
    const place = `the column ${column ?? field.name} of the ${name} query`;
    return fact === undefined || rows === 0 ? [] : checkColumn(place, fact, rows);
  });
}

function checkColumn(
  place: string,
  { filled, least, constant }: z.output<typeof columnFacts>,
  rows: number,
) {
  const warning = (check: string, what: string, examples: readonly string[]): Finding[] => [
    { check, severity: 'WARNING', count: rows - filled, what: `${place} ${what}`, examples },
  ];
  if (filled === 0) return warning('EMPTY_COLUMN', `is empty in all ${rows} rows`, []);
  if (filled < rows * FILLED)
    return warning('SPARSE_COLUMN', `is empty in ${rows - filled} of ${rows} rows`, []);
  if (constant === true && filled === rows && rows > 1)
    return warning('CONSTANT_COLUMN', `has the same value in all ${rows} rows`, [least ?? '']);
  return [];
}
