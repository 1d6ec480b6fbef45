import { activateGenerations as movePointers } from '../../database/generations.ts';
import type { StageContext } from '../stage-context.ts';
import type { StageOutput } from '../stage-outputs.ts';

/** Serves what LOAD brought: all kinds at one moment, in one transaction. */
export async function activateGenerations(run: StageContext): Promise<StageOutput<'ACTIVATE'>> {
  const { generations } = await run.output('LOAD');
  const ids = generations.map((generation) => generation.id);
  await movePointers(run.database, ids, `pipeline run ${run.runId}`);
  return { generations: ids };
}
