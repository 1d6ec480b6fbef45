import type { ItemText } from '@recommendation-gateway/item-model';

import { datasetArnOf } from '../../data/group-facts.ts';
import type { EmulatorContext } from '../../emulator-context.ts';
import type { Row } from '../../filters/clause-holds.ts';
import { type SchemaField, schemaFields } from '../schema/avro-schema.ts';
import type { SolutionConfig, SolutionVersion } from '../shared/records.ts';

/** Says what is known of an item, by the columns that the solution may look at; undefined where there are none. */
export function itemTexts(
  { resources }: EmulatorContext,
  { datasetGroupArn, solutionConfig }: SolutionVersion,
  rows: ReadonlyMap<string, Row>,
): ((itemId: string) => ItemText | undefined) | undefined {
  const datasetArn = datasetArnOf(resources, datasetGroupArn, 'ITEMS');
  if (datasetArn === undefined || rows.size === 0) return undefined;
  const { schema } = resources.schemas.get(resources.datasets.get(datasetArn).schemaArn);
  const fields = schemaFields(schema).filter(
    ({ name }) => !OWN_COLUMNS.includes(name) && isChosen(name, solutionConfig),
  );
  if (fields.length === 0) return undefined;
  return (itemId) => {
    const row = rows.get(itemId);
    return row && textOf(row, fields);
  };
}

/** They say nothing about what an item is. */
const OWN_COLUMNS: readonly string[] = ['ITEM_ID', 'CREATION_TIMESTAMP'];

function isChosen(name: string, { trainingDataConfig = {} }: SolutionConfig = {}): boolean {
  const { excludedDatasetColumns, includedDatasetColumns } = trainingDataConfig;
  const included = columnsOfItems(includedDatasetColumns);
  if (columnsOfItems(excludedDatasetColumns)?.includes(name)) return false;
  return included?.includes(name) ?? true;
}

/** Types of datasets may be written in any case. */
function columnsOfItems(columns: Readonly<Record<string, readonly string[]>> = {}) {
  return Object.entries(columns).find(([type]) => type.toUpperCase() === 'ITEMS')?.[1];
}

function textOf(row: Row, fields: readonly SchemaField[]): ItemText {
  const known = fields.flatMap(({ name, types }) => {
    const text = row[name] ?? '';
    if (text === '') return [];
    return [[name, types.includes('string') ? text : Number(text)] as const];
  });
  return Object.fromEntries(known);
}
