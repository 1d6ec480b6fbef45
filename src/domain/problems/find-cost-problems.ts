import type { KnownCampaign } from '../campaigns/ranking-campaign.ts';
import { formatMoney } from '../cost/money.ts';
import type { Observed, ObservedSpending } from './observed.ts';
import { type Problem, problem } from './problem.ts';

/** Problems of the costs. */
export function findCostProblems({ runningCampaigns, spending, now }: Observed): Problem[] {
  return [
    ...runningCampaigns.flatMap((campaign) => findIdleCampaign(campaign, now)),
    ...(spending === undefined ? [] : findBudgetProblem(spending)),
  ];
}

/** From this share of the budget on, the next run may be refused. */
const NEARLY = 0.9;

function findBudgetProblem({ month, spent, budget }: ObservedSpending): Problem[] {
  if (spent.amount < budget.amount * NEARLY) return [];
  const message = `${formatMoney(spent)} of the budget of ${formatMoney(budget)} for ${month} are spent.`;
  const advice =
    'Runs that would exceed the budget are refused. Raise `costs.monthlyBudget` in the configuration, or reduce the costs that the query `costReport` lists.';
  return spent.amount >= budget.amount
    ? [problem(['ERROR', 'BUDGET_SPENT'], [message, advice])]
    : [problem(['WARNING', 'BUDGET_NEARLY_SPENT'], [message, advice])];
}

/** Without requests for so long, a campaign costs more than it brings. */
const IDLE_MS = 60 * 60_000;

/** A campaign that no request uses and that is not stopped. */
function findIdleCampaign(known: KnownCampaign, now: Date): Problem[] {
  const { startedAt, lastUsedAt, name, stopAfterIdleMinutes } = known;
  const since = lastUsedAt !== null && lastUsedAt > startedAt ? lastUsedAt : startedAt;
  const allowed = Math.max(IDLE_MS, (stopAfterIdleMinutes ?? 0) * 60_000);
  const idleMs = now.getTime() - since.getTime();
  if (idleMs <= allowed) return [];
  const hours = Number((idleMs / 3_600_000).toFixed(1));
  const message = `The ranking campaign ${name} is billed by the hour and has had no request for ${hours} h.`;
  const advice =
    'Stop it: the mutation `stopRankingCampaign`, or "npx gateway ranking-campaign stop". `stopAfterIdleMinutes` stops it by itself.';
  return [problem(['WARNING', 'CAMPAIGN_IDLE'], [message, advice], { since })];
}
