import { OperationalError } from '@recommendation-gateway/lib';

import type { RankingCampaign } from '../domain/campaigns/ranking-campaign.ts';
import { sumByLever } from '../domain/cost/lever.ts';
import { sumMicros, toMoney } from '../domain/cost/money.ts';
import type { Generation } from '../domain/runs/generation.ts';
import type { PipelinePlan } from '../domain/runs/pipeline-plan.ts';
import type { PipelineRun } from '../domain/runs/pipeline-run.ts';
import { presentCostLine } from './types/costs/cost-line.ts';
import type {
  GenerationPayload,
  PipelineRunPayload,
  RankingCampaignPayload,
  UserError,
} from './types/pipeline/payloads.ts';

/** Null where no argument caused the error. */
type ArgumentPath = readonly string[] | null;

/** The payload of a mutation on a run; an operational error becomes a user error. */
export async function answerRun(
  argument: ArgumentPath | ((error: OperationalError) => ArgumentPath),
  work: () => Promise<PipelineRun>,
): Promise<PipelineRunPayload> {
  const done = await attempt(typeof argument === 'function' ? argument : () => argument, work);
  return 'refused' in done
    ? { run: null, plan: null, userErrors: [done.refused] }
    : { run: done.result, plan: null, userErrors: [] };
}

/** The payload of a dry run. */
export async function answerPlan(
  path: readonly string[] | null,
  work: () => Promise<PipelinePlan>,
): Promise<PipelineRunPayload> {
  const done = await attempt(() => path, work);
  if ('refused' in done) return { run: null, plan: null, userErrors: [done.refused] };
  const { estimate, currency, ...rest } = done.result;
  const costs = estimate.map((line) => presentCostLine(line));
  const levers = sumByLever(estimate, currency);
  const plan = { ...rest, costs, levers, estimatedCost: toMoney(sumMicros(estimate), currency) };
  return { run: null, plan, userErrors: [] };
}

export async function answerGeneration(
  argumentOf: (error: OperationalError) => readonly string[],
  work: () => Promise<Generation>,
): Promise<GenerationPayload> {
  const done = await attempt(argumentOf, work);
  return 'refused' in done
    ? { generation: null, userErrors: [done.refused] }
    : { generation: done.result, userErrors: [] };
}

export async function answerCampaign(
  argument: ArgumentPath,
  work: () => Promise<RankingCampaign>,
): Promise<RankingCampaignPayload> {
  const done = await attempt(() => argument, work);
  return 'refused' in done
    ? { campaign: null, userErrors: [done.refused] }
    : { campaign: done.result, userErrors: [] };
}

/** The path of an argument; null if it was not sent. */
export function pathTo(argument: string, value: unknown): ArgumentPath {
  return value === null || value === undefined ? null : [argument];
}

async function attempt<Result>(
  argumentOf: (error: OperationalError) => ArgumentPath,
  work: () => Promise<Result>,
): Promise<{ readonly result: Result } | { readonly refused: UserError }> {
  try {
    return { result: await work() };
  } catch (error) {
    if (!(error instanceof OperationalError)) throw error;
    const { code, message, advice } = error;
    return { refused: { code, message: `${message} ${advice}`, path: argumentOf(error) } };
  }
}
