import type { PipelineRun } from '../../src/domain/runs/pipeline-run.ts';

/** The output of a stage, as its row has it. */
export function stageDetail(run: PipelineRun, stage: string): Readonly<Record<string, unknown>> {
  return run.stages.find((row) => row.stage === stage)?.detail ?? {};
}
