import { findRun } from '../../database/pipeline-runs.ts';
import { publishGenerations } from '../../database/publish-generations.ts';
import { createFault } from '../../domain/faults/create-fault.ts';
import { type JudgedGeneration, judgeGenerations } from '../quality/judge-generations.ts';
import { pruneAfterActivation } from '../quality/prune-after-activation.ts';
import type { StageContext } from '../stage-context.ts';
import type { StageOutput } from '../stage-outputs.ts';

/**
 * Serves what LOAD brought, as far as the quality gate lets it pass: all such kinds at one moment, in one transaction.
 * A refused kind keeps what is served; then the stage fails, unless its run overrides the gate.
 */
export async function activateGenerations(run: StageContext): Promise<StageOutput<'ACTIVATE'>> {
  const { generations } = await run.output('LOAD');
  const judged = await judgeGenerations(run, generations);
  await run.report(0.5, `${judged.length} generations judged`);
  const override = (await findRun(run.database, run.runId))?.overrideQualityGate ?? null;
  const refused = override === null ? judged.filter(isRefused) : [];
  const wanted = judged.filter((generation) => !refused.includes(generation));
  await publishGenerations(run.database, {
    activate: wanted.map((generation) => ({
      id: generation.id,
      reason: override !== null && isRefused(generation) ? override : `pipeline run ${run.runId}`,
    })),
    reject: refused.map(({ id }) => id),
  });
  await run.report(0.8, `${wanted.length} generations activated`);
  await pruneAfterActivation(run);
  if (refused.length > 0) throw refusal(refused);
  return { generations: generations.map(({ id }) => id) };
}

function isRefused({ verdict }: JudgedGeneration): boolean {
  return !verdict.passed;
}

function refusal(refused: readonly JudgedGeneration[]): Error {
  return createFault('QUALITY_GATE_REFUSED', {
    refused: refused.map(({ id, kind, verdict }) => ({
      id,
      kind,
      failed: verdict.checks
        .filter(({ passed }) => !passed)
        .map(({ name, value, threshold }) => `${name} is ${value}, its threshold ${threshold}`),
    })),
  });
}
