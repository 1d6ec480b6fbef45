import { invalidInput } from '../../lib/service-error.ts';
import { list, members, text } from '../../lib/validation.ts';
import type { EmulatorContext } from '../emulator-context.ts';
import type { Row } from '../filters/clause-holds.ts';
import { operation } from '../operation.ts';
import { columnCheck } from '../personalize/dataset/column-check.ts';
import { type SchemaField, schemaFields } from '../personalize/schema/avro-schema.ts';
import { getActive } from '../personalize/shared/resource-store.ts';
import { arn } from '../personalize/shared/types.ts';
import { parseProperties } from './parse-properties.ts';

const id = text(1, 256);
const item = members({ itemId: id }, { properties: text(1, 32_000) });
const user = members({ userId: id }, { properties: text(1, 24_000) });

export const putItems = operation(
  members({ datasetArn: arn, items: list(item, 10, 1) }, {}),
  async (context, { datasetArn, items }) =>
    putRecords(context, {
      datasetArn,
      datasetType: 'ITEMS',
      records: items.map(({ itemId, properties }) => ({ id: itemId, properties })),
    }),
);

export const putUsers = operation(
  members({ datasetArn: arn, users: list(user, 10, 1) }, {}),
  async (context, { datasetArn, users }) =>
    putRecords(context, {
      datasetArn,
      datasetType: 'USERS',
      records: users.map(({ userId, properties }) => ({ id: userId, properties })),
    }),
);

interface PutRecords {
  readonly datasetArn: string;
  readonly datasetType: 'ITEMS' | 'USERS';
  readonly records: readonly { readonly id: string; readonly properties?: string | undefined }[];
}

/** Adds the records to their dataset; a record of a known id replaces the earlier one. */
async function putRecords(context: EmulatorContext, put: PutRecords): Promise<object> {
  const { datasetArn, datasetType, records } = put;
  const dataset = getActive(context.resources.datasets, datasetArn);
  if (dataset.datasetType !== datasetType) {
    throw invalidInput(`${datasetArn} is not a dataset of type ${datasetType}.`);
  }
  const fields = schemaFields(context.resources.schemas.get(dataset.schemaArn).schema);
  const checks = fields.map((field) => ({
    name: field.name,
    problem: columnCheck(field, context.clock),
  }));
  const idColumn = datasetType === 'ITEMS' ? 'ITEM_ID' : 'USER_ID';
  const rows = records.map(({ id: recordId, properties }) => {
    const row: Row = { ...rowOf(parseProperties(properties), fields), [idColumn]: recordId };
    for (const { name, problem } of checks) {
      const found = problem(row[name] ?? '');
      if (found !== undefined) throw invalidInput(`${idColumn} ${recordId}: ${found}`);
    }
    return row;
  });
  await context.streams.addRows(datasetArn, rows);
  return {};
}

/** Properties have names in camel case: `numRatings` for NUM_RATINGS. */
function rowOf(properties: Readonly<Record<string, string>>, fields: readonly SchemaField[]): Row {
  const columns = new Map(fields.map(({ name }) => [normalized(name), name]));
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => {
      const column = columns.get(normalized(name));
      if (column === undefined) throw invalidInput(`The schema has no column for ${name}.`);
      return [column, value];
    }),
  );
}

function normalized(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}
