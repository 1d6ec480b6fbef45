import { members } from '../../../lib/validation.ts';
import { operation } from '../../operation.ts';
import { refuseUsed } from '../shared/begin-deletion.ts';
import type { Dataset } from '../shared/records.ts';
import * as types from '../shared/types.ts';

/** Deletes a schema at once, unless a dataset uses it. */
export const deleteSchema = operation(
  members({ schemaArn: types.arn }, {}),
  async ({ resources }, { schemaArn }) => {
    resources.schemas.get(schemaArn);
    const isInUse = (dataset: Dataset) =>
      dataset.schemaArn === schemaArn || dataset.latestDatasetUpdate?.schemaArn === schemaArn;
    refuseUsed(schemaArn, resources.datasets, isInUse);
    await resources.schemas.remove(schemaArn);
    return {};
  },
);
