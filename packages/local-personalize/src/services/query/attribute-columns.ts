import { datasetArnOf } from '../data/group-facts.ts';
import type { EmulatorContext } from '../emulator-context.ts';
import { filterableColumns } from '../personalize/schema/avro-schema.ts';

/** The columns of the group's items that a segment may be asked for by; none where there is no such dataset. */
export function attributeColumns(
  { resources }: EmulatorContext,
  groupArn: string,
): readonly string[] {
  const datasetArn = datasetArnOf(resources, groupArn, 'ITEMS');
  if (datasetArn === undefined) return [];
  const { schemaArn } = resources.datasets.get(datasetArn);
  return filterableColumns(resources.schemas.get(schemaArn).schema);
}
