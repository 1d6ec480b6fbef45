import type { TrainingSource } from '../../../model/training-data.ts';
import { datasetArnOf } from '../../data/group-facts.ts';
import type { EmulatorContext } from '../../emulator-context.ts';
import type { Row } from '../../filters/clause-holds.ts';
import { type SchemaField, schemaFields } from '../schema/avro-schema.ts';
import type { SolutionConfig, SolutionVersion } from '../shared/records.ts';

/** The columns of an item that the solution may use, numbers as numbers; undefined where there are none. */
export function itemTexts(
  { resources }: EmulatorContext,
  { datasetGroupArn, solutionConfig }: SolutionVersion,
  rows: ReadonlyMap<string, Row>,
): TrainingSource['textOf'] {
  const datasetArn = datasetArnOf(resources, datasetGroupArn, 'ITEMS');
  if (datasetArn === undefined || rows.size === 0) return undefined;
  const { schema } = resources.schemas.get(resources.datasets.get(datasetArn).schemaArn);
  const fields = schemaFields(schema).filter(
    ({ name }) => !TECHNICAL_COLUMNS.includes(name) && isChosen(name, solutionConfig),
  );
  if (fields.length === 0) return undefined;
  return (itemId) => {
    const row = rows.get(itemId);
    return row && textOf(row, fields);
  };
}

/** These columns do not describe an item. */
const TECHNICAL_COLUMNS: readonly string[] = ['ITEM_ID', 'CREATION_TIMESTAMP'];

function isChosen(name: string, { trainingDataConfig = {} }: SolutionConfig = {}): boolean {
  const { excludedDatasetColumns, includedDatasetColumns } = trainingDataConfig;
  const included = columnsOfItems(includedDatasetColumns);
  if (columnsOfItems(excludedDatasetColumns)?.includes(name)) return false;
  return included?.includes(name) ?? true;
}

/** Dataset types may be in any case. */
function columnsOfItems(columns: Readonly<Record<string, readonly string[]>> = {}) {
  return Object.entries(columns).find(([type]) => type.toUpperCase() === 'ITEMS')?.[1];
}

function textOf(row: Row, fields: readonly SchemaField[]) {
  const known = fields.flatMap(({ name, types }) => {
    const text = row[name] ?? '';
    if (text === '') return [];
    return [[name, types.includes('string') ? text : Number(text)] as const];
  });
  return Object.fromEntries(known);
}
