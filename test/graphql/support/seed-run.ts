import type { Database } from '../../../src/database/connection/database.ts';
import { registerBatchJob } from '../../../src/database/runs/batch-jobs.ts';
import { createRun } from '../../../src/database/runs/pipeline-runs.ts';
import { pipelineStages } from '../../../src/domain/runs/pipeline-run.ts';

/** Writes a run of all stages, and the row of one of its jobs. */
export async function seedRun(database: Database, id: string): Promise<void> {
  await createRun(database, {
    id,
    startedBy: 'test',
    stages: pipelineStages,
    borrowed: new Map(),
  });
  await registerBatchJob(database, {
    runId: id,
    kind: 'SIMILAR_ITEMS',
    name: 'similar-items-1',
    recipe: 'aws-similar-items',
    solutionVersionArn: 'arn:version',
    inputPath: 'batch/input/items.json',
    outputPath: 'batch/output/items/',
  });
}
