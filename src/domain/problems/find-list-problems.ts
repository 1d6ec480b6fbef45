import type { Generation } from '../runs/generation.ts';
import { formatId } from '../runs/public-ids.ts';
import type { Observed, ObservedFreshness } from './observed.ts';
import { type Problem, problem } from './problem.ts';

const START_A_RUN =
  'Start a run: the mutation `startPipelineRun`, or "npx gateway pipeline run". With `schedules` in the configuration, runs start by themselves.';

/** Problems of the lists that are served, or that wait to be served. */
export function findListProblems(observed: Observed): Problem[] {
  return [
    ...findUnserved(observed),
    ...findRefused(observed),
    ...observed.active.flatMap((one) => findCoverageDrop(one, observed.previous.get(one.id))),
  ];
}

function findUnserved({ active, freshness, now }: Observed): Problem[] {
  if (active.length === 0) {
    const message = 'No recommendations are served: no generation has been activated.';
    return [problem(['ERROR', 'NOTHING_SERVED'], [message, START_A_RUN])];
  }
  return freshness.filter(({ stale }) => stale).map((one) => describeStale(one, now));
}

function describeStale(
  { kind, generatedAt, targetSeconds }: ObservedFreshness,
  now: Date,
): Problem {
  if (generatedAt === null) {
    const message = `No generation of ${kind} is served.`;
    return problem(['ERROR', 'NOTHING_SERVED'], [message, START_A_RUN], { kind });
  }
  const staleSince = new Date(generatedAt.getTime() + targetSeconds * 1_000);
  const age = (now.getTime() - generatedAt.getTime()) / 1_000;
  const message = `The lists of ${kind} are ${formatAge(age)} old; the target is ${formatAge(targetSeconds)}.`;
  return problem(['WARNING', 'STALE'], [message, START_A_RUN], { kind, since: staleSince });
}

/** In days from two days on, else in hours. */
function formatAge(seconds: number): string {
  const hours = seconds / 3_600;
  const [value, unit] = hours >= 48 ? [hours / 24, 'd'] : [hours, 'h'];
  return `${Number(value.toFixed(1))} ${unit}`;
}

/** A refused generation waits for a decision until a newer one of its kind is served. */
function findRefused({ active, refused }: Observed): Problem[] {
  return refused.flatMap((generation) => {
    const { id, kind, runId, createdAt: since, verdict } = generation;
    const served = active.find((one) => one.kind === kind);
    if (served !== undefined && served.id > id) return [];
    const name = formatId('generation', id);
    const failed = verdict?.checks.filter(({ passed }) => !passed) ?? [];
    const reasons = failed.map(({ message }) => message).join(' ');
    const kept = served === undefined ? 'none is served' : 'an older one is served';
    const message = `The quality gate refused ${name} of ${kind}; ${kept}. ${reasons}`.trimEnd();
    const advice = `Compare its lists with \`storedList\`. To serve it nevertheless, use the mutation \`activateGeneration\` with a reason, or "npx gateway pipeline activate ${name} --reason …"; otherwise correct the cause and start a run.`;
    const affected = { since, kind, runId, generationId: id };
    return [problem(['ERROR', 'GENERATION_REFUSED'], [message, advice], affected)];
  });
}

/** In shares of the eligible users or items. */
const LARGEST_DROP = 0.05;

function findCoverageDrop(active: Generation, previous: Generation | undefined): Problem[] {
  const now = coverageOf(active);
  const before = coverageOf(previous);
  if (now === undefined || before === undefined || before - now <= LARGEST_DROP) return [];
  const { id, kind, activatedAt: since, runId } = active;
  const name = formatId('generation', id);
  const message = `${name} of ${kind} covers ${percent(now)}, and the generation before covered ${percent(before)}.`;
  const advice = previous?.prunedAt
    ? 'Check what has changed in the shop, and the rejected lines of the run.'
    : `Check what has changed in the shop, and the rejected lines of the run. To go back, use the mutation \`activateGeneration\` with ${formatId('generation', previous?.id ?? 0)}.`;
  const affected = { since, kind, runId, generationId: id };
  return [problem(['WARNING', 'COVERAGE_DROPPED'], [message, advice], affected)];
}

function coverageOf(generation: Generation | undefined): number | undefined {
  const coverage = generation?.metrics['coverage'];
  return typeof coverage === 'number' ? coverage : undefined;
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(1))} %`;
}
