import { errorMessage } from '@recommendation-gateway/lib';

import { pruneGenerations } from '../../database/generations/prune-generations.ts';
import { publishGenerations } from '../../database/generations/publish-generations.ts';
import { requireRun } from '../../database/runs/pipeline-runs.ts';
import { createError } from '../../domain/errors/create-error.ts';
import type { StageOutput } from '../../domain/runs/stage-outputs.ts';
import { type CheckedGeneration, checkGenerations } from '../quality/check-generations.ts';
import type { StageContext } from './stage-context.ts';

/**
 * Serves what LOAD brought, as far as the quality gate lets it pass: all such kinds at one moment, in one transaction.
 * A refused kind keeps what is served, and all kinds do where the catalogue is refused; then the stage fails, unless its
 * run overrides the gate.
 */
export async function activateGenerations(run: StageContext): Promise<StageOutput<'ACTIVATE'>> {
  const { generations } = await run.output('LOAD');
  const judged = await checkGenerations(run, generations);
  await run.report(0.5, describeChecked(judged));
  const { overrideQualityGate: override, delta } = await requireRun(run.database, run.runId);
  const refused = override === null ? judged.filter(isRefused) : [];
  // The catalogue is loaded with the popular items: lists beside that of another run would show what it does not have.
  const withholds = refused.some(({ kind }) => kind === 'POPULAR_ITEMS');
  const wanted = withholds ? [] : judged.filter((generation) => !refused.includes(generation));
  await publishGenerations(run.database, {
    activate: wanted.map((generation) => ({
      id: generation.id,
      reason: override !== null && isRefused(generation) ? override : `pipeline run ${run.runId}`,
    })),
    reject: refused.map(({ id }) => id),
  });
  await run.report(0.8, `${wanted.length} generations activated`);
  await pruneAfterActivation(run);
  // No run builds on what a delta run has loaded.
  const serveAll = delta ? '--delta' : '--stages ACTIVATE';
  if (refused.length > 0) throw refusal(refused, withholds ? serveAll : null);
  return { generations: generations.map(({ id }) => id) };
}

function isRefused({ verdict }: CheckedGeneration): boolean {
  return !verdict.passed;
}

function describeChecked(judged: readonly CheckedGeneration[]): string {
  const notCompared = judged.flatMap((generation) => generation.notCompared ?? []);
  return [`${judged.length} generations judged`, ...notCompared.slice(0, 1)].join('. ');
}

function refusal(refused: readonly CheckedGeneration[], serveAll: string | null): Error {
  return createError('QUALITY_GATE_REFUSED', {
    serveAll,
    refused: refused.map(({ id, kind, verdict }) => ({
      id,
      kind,
      failed: verdict.checks
        .filter(({ passed }) => !passed)
        .map(({ name, value, threshold }) => `${name} is ${value}, its threshold ${threshold}`),
    })),
  });
}

/** Removes old generations. What is served is served already: a failure is told, and the next pruning goes on. */
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
