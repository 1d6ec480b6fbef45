import { invalidInput } from '../../errors/service-error.ts';
import type { EmulatorContext } from '../emulator-context.ts';
import type { Row } from '../filters/clause-holds.ts';
import { columnCheck } from '../personalize/dataset/column-check.ts';
import { type SchemaField, schemaFields } from '../personalize/schema/avro-schema.ts';
import { getActive } from '../personalize/shared/get-active.ts';
import { parseProperties } from './parse-properties.ts';

/** Records as PutItems and PutUsers bring them. */
export interface PutRows {
  readonly datasetArn: string;
  readonly datasetType: 'ITEMS' | 'USERS';
  readonly entries: readonly { readonly id: string; readonly properties?: string | undefined }[];
}

/** Adds the records to their dataset; one of a known id replaces it. */
export async function putRows(world: EmulatorContext, put: PutRows): Promise<object> {
  const { datasetArn, datasetType, entries } = put;
  const dataset = getActive(world.resources.datasets, datasetArn);
  if (dataset.datasetType !== datasetType) {
    throw invalidInput(`${datasetArn} is no ${datasetType} dataset.`);
  }
  const fields = schemaFields(world.resources.schemas.get(dataset.schemaArn).schema);
  const checks = fields.map((field) => ({
    name: field.name,
    problem: columnCheck(field, world.clock),
  }));
  const idColumn = datasetType === 'ITEMS' ? 'ITEM_ID' : 'USER_ID';
  const rows = entries.map(({ id, properties }) => {
    const row: Row = { ...rowOf(parseProperties(properties), fields), [idColumn]: id };
    for (const { name, problem } of checks) {
      const found = problem(row[name] ?? '');
      if (found !== undefined) throw invalidInput(`${idColumn} ${id}: ${found}`);
    }
    return row;
  });
  await world.streams.addRows(datasetArn, rows);
  return {};
}

/** Properties are named in camel case: `numRatings` for NUM_RATINGS. */
function rowOf(said: Readonly<Record<string, string>>, fields: readonly SchemaField[]): Row {
  const names = new Map(fields.map(({ name }) => [plain(name), name]));
  return Object.fromEntries(
    Object.entries(said).map(([name, value]) => {
      const column = names.get(plain(name));
      if (column === undefined) throw invalidInput(`The schema has no column for ${name}.`);
      return [column, value];
    }),
  );
}

function plain(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}
