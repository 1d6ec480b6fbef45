import type { App } from '../../src/app.ts';
import { readReason } from '../../src/domain/runs/activation-reason.ts';
import type { Generation } from '../../src/domain/runs/generation.ts';
import { formatId } from '../../src/domain/runs/public-ids.ts';
import { requireGenerationId } from '../../src/domain/runs/require-ids.ts';
import { UsageError } from './describe-failure.ts';

/** Serves another generation of its kind. */
export async function activateGeneration(
  open: () => Promise<App>,
  id: string | undefined,
  reason: string | undefined,
): Promise<string> {
  if (id === undefined) throw new UsageError('"activate" requires the id of a generation.');
  const number = requireGenerationId('GENERATION', id);
  if (reason === undefined) {
    throw new UsageError('"activate" requires a --reason, which is stored with the generation.');
  }
  const text = readReason('--reason', reason);
  const app = await open();
  const activated = await app.pipeline.activateGeneration(number, text);
  const { kind, status } = activated;
  return `${formatId('generation', number)} of ${kind} is ${status}.${await describeOthers(app, activated)}`;
}

/** Popular items carry the catalogue, and the active lists of other runs are served with it. */
async function describeOthers(app: App, { kind, runId }: Generation): Promise<string> {
  if (kind !== 'POPULAR_ITEMS') return '';
  const { rows } = await app.admin.generations({ first: 100 });
  const others = rows.filter((row) => row.status === 'ACTIVE' && row.runId !== runId);
  if (others.length === 0) return '';
  const list = others
    .map((other) => `${other.kind} (${formatId('generation', other.id)})`)
    .join(', ');
  return ` Its catalogue is served with it. Lists of other runs omit items that the catalogue does not contain: ${list}.`;
}

/** The generations of a run, or the newest of all runs that have their rows: what `activate` can name. */
export async function describeGenerations(
  admin: Pick<App['admin'], 'generations' | 'generationsOfRuns'>,
  runId: string | undefined,
): Promise<string> {
  const rows =
    runId === undefined
      ? (await admin.generations({ first: 100 })).rows.filter(hasRows)
      : (await admin.generationsOfRuns([runId])).flat();
  if (rows.length === 0) return 'There is no generation.';
  return ['Generations:', ...rows.map(describeGeneration)].join('\n');
}

function hasRows({ status, prunedAt }: Generation): boolean {
  return status !== 'FAILED' && prunedAt === null;
}

function describeGeneration({ id, kind, status, activatedAt, prunedAt }: Generation): string {
  const activated = activatedAt === null ? '' : `  activated at ${activatedAt.toISOString()}`;
  const removed = prunedAt === null ? '' : '  its rows are removed';
  return `  ${formatId('generation', id)}  ${kind}  ${status}${activated}${removed}`;
}

/** Removes the generations that `generations.keep` does not cover. */
export async function pruneGenerations(open: () => Promise<App>): Promise<string> {
  const ids = await (await open()).pipeline.prune();
  return ids.length === 0
    ? 'There is nothing to remove.'
    : `Removed the rows of ${ids.map((id) => formatId('generation', id)).join(', ')}.`;
}

/** The reason for which a run overrides the quality gate, if one is given. */
export function readOverride(reason: string | undefined): string | undefined {
  return reason === undefined ? undefined : readReason('--override-quality-gate', reason);
}
