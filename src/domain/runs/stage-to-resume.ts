import type { PipelineStage, StageRun } from './pipeline-run.ts';

/** Errors of IMPORT that need another export: Personalize refused the data or their schemas. */
const NEED_EXPORT: readonly string[] = ['IMPORT_REFUSED', 'AWS_REFUSED'];

/** The stage from which to resume a run that failed in this one: the same, or the one whose output is at fault. */
export function stageToResume({ stage, fault }: FailedStage): PipelineStage {
  const needsExport = stage === 'IMPORT' && fault !== null && NEED_EXPORT.includes(fault.code);
  return needsExport ? 'EXPORT' : stage;
}

interface FailedStage extends Pick<StageRun, 'stage'> {
  readonly fault: { readonly code: string } | null;
}
