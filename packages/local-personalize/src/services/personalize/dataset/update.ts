import { inUse, invalidInput } from '../../../errors/service-error.ts';
import type { EmulatorContext } from '../../emulator-context.ts';
import { operation } from '../../operation.ts';
import { members } from '../../validation.ts';
import { parseAvroSchema } from '../schema/avro-schema.ts';
import { getActive } from '../shared/get-active.ts';
import { isOpen, newStamps } from '../shared/stamps.ts';
import * as types from '../shared/types.ts';
import { startDataset } from './create.ts';
import { refuseUnfitSchema } from './rules.ts';

/** Gives a dataset another schema, which has to keep the columns of the old one. */
export const updateDataset = operation(
  members({ datasetArn: types.arn, schemaArn: types.arn }, {}),
  async (world, { datasetArn, schemaArn }) => {
    const store = world.resources.datasets;
    const dataset = getActive(store, datasetArn);
    const running = dataset.latestDatasetUpdate;
    if (running && isOpen(running)) throw inUse(`Resource ${datasetArn} is being updated.`);
    refuseUnfitSchema(dataset.datasetType, world.resources.schemas.get(schemaArn).schema);
    const columns = columnsOf(world, schemaArn);
    const lost = columnsOf(world, dataset.schemaArn).filter((column) => !columns.includes(column));
    if (lost.length > 0) throw invalidInput(`The new schema lacks [${lost.join(', ')}].`);
    const latestDatasetUpdate = { schemaArn, status: 'UPDATE PENDING', ...newStamps(world) };
    await store.put(datasetArn, { ...dataset, latestDatasetUpdate });
    startDataset(world, datasetArn);
    return { datasetArn };
  },
);

function columnsOf({ resources }: EmulatorContext, schemaArn: string): readonly string[] {
  return parseAvroSchema(resources.schemas.get(schemaArn).schema);
}
