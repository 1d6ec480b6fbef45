import { errorMessage } from '@recommendation-gateway/lib';

import { pruneGenerations } from '../../database/generations/prune-generations.ts';
import { publishGenerations } from '../../database/generations/publish-generations.ts';
import { requireRun } from '../../database/runs/pipeline-runs.ts';
import { createError } from '../../domain/errors/create-error.ts';
import type { StageOutput } from '../../domain/runs/stage-outputs.ts';
import { type CheckedGeneration, checkGenerations } from '../quality/check-generations.ts';
import type { StageContext } from './stage-context.ts';

/**
 * Publishes the loaded generations that pass the quality gate, all in one transaction. A refused kind keeps its active
 * generation, and all kinds do if the catalogue is refused; then the stage fails, unless its run overrides the gate.
 */
export async function activateGenerations(run: StageContext): Promise<StageOutput<'ACTIVATE'>> {
  const { generations } = await run.output('LOAD');
  const checked = await checkGenerations(run, generations);
  await run.report(0.5, describeChecked(checked));
  const { overrideQualityGate: override, delta } = await requireRun(run.database, run.runId);
  const refused = override === null ? checked.filter(isRefused) : [];
  // The catalogue is loaded with the popular items: beside that of another run, lists would have items without data.
  const withholds = refused.some(({ kind }) => kind === 'POPULAR_ITEMS');
  const published = withholds ? [] : checked.filter((generation) => !refused.includes(generation));
  await publishGenerations(run.database, {
    activate: published.map((generation) => ({
      id: generation.id,
      reason: override !== null && isRefused(generation) ? override : `pipeline run ${run.runId}`,
    })),
    reject: refused.map(({ id }) => id),
  });
  await run.report(0.8, `${published.length} generations activated`);
  await pruneAfterActivation(run);
  // No run builds on the output of a delta run.
  const serveAll = delta ? '--delta' : '--stages ACTIVATE';
  if (refused.length > 0) throw refusal(refused, withholds ? serveAll : null);
  return { generations: generations.map(({ id }) => id) };
}

function isRefused({ verdict }: CheckedGeneration): boolean {
  return !verdict.passed;
}

function describeChecked(checked: readonly CheckedGeneration[]): string {
  const notCompared = checked.flatMap((generation) => generation.notCompared ?? []);
  return [`${checked.length} generations checked`, ...notCompared.slice(0, 1)].join('. ');
}

function refusal(refused: readonly CheckedGeneration[], serveAll: string | null): Error {
  return createError('QUALITY_GATE_REFUSED', {
    serveAll,
    refused: refused.map(({ id, kind, verdict }) => ({
      id,
      kind,
      failed: verdict.checks
        .filter(({ passed }) => !passed)
        .map(({ name, value, threshold }) => `${name} is ${value}, the threshold is ${threshold}`),
    })),
  });
}

/** Removes old generations. A failure is logged only: the new ones are active, and the next pruning tries again. */
async function pruneAfterActivation({
  database,
  settings,
  log,
  runId,
}: StageContext): Promise<void> {
  try {
    await pruneGenerations(database, { keep: settings.keepGenerations });
  } catch (error) {
    log.warn('old generations could not be removed', { runId, reason: errorMessage(error) });
  }
}
