import { operation } from '../../operation.ts';
import { members } from '../../validation.ts';
import { refuseUsed } from '../shared/begin-deletion.ts';
import type { Dataset } from '../shared/records.ts';
import * as types from '../shared/types.ts';

/** A schema has no states: it is gone at once, unless a dataset still goes by it. */
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
