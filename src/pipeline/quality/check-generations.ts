import {
  findActiveGeneration,
  findGeneration,
  saveVerdict,
} from '../../database/generations/generations.ts';
import { createError } from '../../domain/errors/create-error.ts';
import { evaluateQuality } from '../../domain/quality/evaluate-quality.ts';
import type { QualityVerdict } from '../../domain/quality/quality-verdict.ts';
import type { Generation } from '../../domain/runs/generation.ts';
import { formatId } from '../../domain/runs/public-ids.ts';
import type { StageOutput } from '../../domain/runs/stage-outputs.ts';
import { findReplacement } from '../../shop/built-in/find-built-in-shop.ts';
import type { StageContext } from '../stages/stage-context.ts';
import { measureGeneration } from './measure-generation.ts';
import type { Evidence } from './measured-generation.ts';

/** A loaded generation with the verdict of the quality gate. */
export interface CheckedGeneration {
  readonly id: number;
  readonly kind: Generation['kind'];
  readonly verdict: QualityVerdict;
  /** Why it was not compared with the active generation; null if it was. */
  readonly notCompared: string | null;
}

type CheckContext = Pick<StageContext, 'database' | 'output' | 'settings' | 'shop'>;

/** Checks the loaded generations that are not active, and saves their figures and verdicts. */
export async function checkGenerations(
  run: CheckContext,
  generations: StageOutput<'LOAD'>['generations'],
): Promise<CheckedGeneration[]> {
  const loaded = await Promise.all(
    generations.map(async ({ id }) => findUnprunedGeneration(run, id)),
  );
  const evidence = await readEvidence(run, loaded);
  const checked: CheckedGeneration[] = [];
  for (const generation of loaded.filter(({ status }) => status !== 'ACTIVE')) {
    checked.push(await checkGeneration(run, generation, evidence));
  }
  return checked;
}

async function checkGeneration(
  run: CheckContext,
  generation: Generation,
  evidence: Evidence,
): Promise<CheckedGeneration> {
  const { id, kind } = generation;
  const { figures, ...counts } = await measureGeneration(run, generation, evidence);
  const verdict = evaluateQuality(figures, run.settings.qualityGate[kind]);
  await saveVerdict(run.database, id, { metrics: { ...figures, ...counts }, verdict });
  return { id, kind, verdict, notCompared: counts.notCompared };
}

async function findUnprunedGeneration({ database }: CheckContext, id: number): Promise<Generation> {
  const generation = await findGeneration(database, id);
  if (generation === undefined)
    throw createError('GENERATION_NOT_FOUND', { id: formatId('generation', id) });
  if (generation.prunedAt === null) return generation;
  throw createError('GENERATION_PRUNED', {
    id: formatId('generation', id),
    since: generation.prunedAt,
  });
}

async function readEvidence(run: CheckContext, loaded: readonly Generation[]): Promise<Evidence> {
  const catalogue =
    loaded.find(({ kind }) => kind === 'POPULAR_ITEMS') ??
    (await findActiveGeneration(run.database, 'POPULAR_ITEMS'));
  if (catalogue === undefined) throw createError('GENERATION_NOT_FOUND', { id: 'POPULAR_ITEMS' });
  return {
    exported: await run.output('EXPORT'),
    trained: await run.output('TRAIN'),
    catalogueId: catalogue.id,
    replacedAt: await findReplacement(run.shop),
  };
}
