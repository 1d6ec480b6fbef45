import { invalidInput } from '../../../lib/service-error.ts';
import { members } from '../../../lib/validation.ts';
import type { EmulatorContext } from '../../emulator-context.ts';
import { operation } from '../../operation.ts';
import { parseAvroSchema } from '../schema/avro-schema.ts';
import { getActive } from '../shared/resource-store.ts';
import { newStamps } from '../shared/stamps.ts';
import * as types from '../shared/types.ts';
import { refuseUnfitSchema } from './rules.ts';
import { startDataset } from './start.ts';

/** Gives a dataset another schema, which must keep the columns of the old one. */
export const updateDataset = operation(
  members({ datasetArn: types.arn, schemaArn: types.arn }, {}),
  async (context, { datasetArn, schemaArn }) => {
    const store = context.resources.datasets;
    const dataset = getActive(store, datasetArn);
    refuseUnfitSchema(dataset.datasetType, context.resources.schemas.get(schemaArn).schema);
    const columns = columnsOf(context, schemaArn);
    const lost = columnsOf(context, dataset.schemaArn).filter((name) => !columns.includes(name));
    if (lost.length > 0) throw invalidInput(`The new schema lacks [${lost.join(', ')}].`);
    const status = 'UPDATE PENDING';
    const latestDatasetUpdate = { schemaArn, status, ...newStamps(context) };
    await store.put(datasetArn, { ...dataset, status, latestDatasetUpdate });
    startDataset(context, datasetArn);
    return { datasetArn };
  },
);

function columnsOf({ resources }: EmulatorContext, schemaArn: string): readonly string[] {
  return parseAvroSchema(resources.schemas.get(schemaArn).schema);
}
