import type { StageRunner } from './runs/stage-runner.ts';
import { activateGenerations } from './stages/activate-generations.ts';
import { exportShop } from './stages/export-shop.ts';
import { importDatasets } from './stages/import-datasets.ts';
import { inferBatches } from './stages/infer-batches.ts';
import { loadResults } from './stages/load-results.ts';
import { trainModels } from './stages/train-models.ts';

/** The whole pipeline, in order. A stage that is complete or not requested is passed over. */
export async function refresh(run: StageRunner): Promise<void> {
  await run.stage('EXPORT', exportShop);
  await run.stage('IMPORT', importDatasets);
  await run.stage('TRAIN', trainModels);
  await run.stage('INFER', inferBatches);
  await run.stage('LOAD', loadResults);
  await run.stage('ACTIVATE', activateGenerations);
}
