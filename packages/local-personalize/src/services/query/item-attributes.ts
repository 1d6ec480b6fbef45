import { invalidInput } from '../../lib/service-error.ts';
import type { NamedModel } from '../../model/model-file.ts';
import { datasetArnOf } from '../data/group-facts.ts';
import type { EmulatorContext } from '../emulator-context.ts';
import { clausePasses, type Row } from '../filters/clause-holds.ts';
import type { Clause } from '../filters/filter.ts';
import { parseAttributes } from '../filters/parse-attributes.ts';
import { filterableColumns } from '../personalize/schema/avro-schema.ts';

/** The columns of the group's items by which a segment can be requested; none without an items dataset. */
export function attributeColumns(
  { resources }: EmulatorContext,
  groupArn: string,
): readonly string[] {
  const datasetArn = datasetArnOf(resources, groupArn, 'ITEMS');
  if (datasetArn === undefined) return [];
  const { schemaArn } = resources.datasets.get(datasetArn);
  return filterableColumns(resources.schemas.get(schemaArn).schema);
}

/** What queries by attributes look at. */
interface ItemAttributes {
  readonly named: NamedModel;
  readonly itemRows: ReadonlyMap<string, Row>;
  readonly itemColumns: readonly string[];
}

/** The numbers of the items that have the attributes. */
export function itemsWith(
  { itemRows, itemColumns, named }: ItemAttributes,
  itemAttributes: string,
): readonly number[] {
  const where = [parseAttributes(itemAttributes)];
  const unknown = where.flat().find(({ field }) => !itemColumns.includes(field));
  if (unknown) {
    throw invalidInput(`The items have no column ${unknown.field} that can be queried.`);
  }
  const clause: Clause = { keeps: true, subject: 'ItemID', where, when: [] };
  return [...itemRows].flatMap(([name, row]) => {
    const item = named.itemNumber(name);
    const facts = { rows: () => [row], currentUser: {}, currentItem: {} };
    return item >= 0 && clausePasses(clause, facts) ? [item] : [];
  });
}
