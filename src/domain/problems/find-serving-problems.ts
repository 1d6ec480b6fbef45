import type { Observed, ShopCondition } from './observed.ts';
import { type Problem, problem } from './problem.ts';

/** Problems of one gateway process: with its shop and its item model. */
export function findServingProblems(observed: Observed): Problem[] {
  const { shop, shopFaults } = observed.serving;
  const faulty = new Set(shopFaults.map(({ what }) => what));
  return [
    ...shopFaults.map(({ message, advice }) => problem(['ERROR', 'SHOP_FAULT'], [message, advice])),
    // A lasting fault explains why reads fail.
    ...shop.filter(({ what }) => !faulty.has(what)).flatMap(findShopProblem),
    ...findModelProblem(observed),
  ];
}

/** From this share of the deadline on, some reads are probably too late. */
const SLOW = 0.5;

function findShopProblem({ what, failingSince, meanMs, deadlineMs }: ShopCondition): Problem[] {
  if (failingSince !== null) {
    const message = `The shop does not return ${what} within ${deadlineMs} ms. Lists are answered without them.`;
    const advice =
      'Check the database of the shop and the log of the gateway. "npx gateway doctor" shows statements that need an index.';
    const affected = { since: failingSince };
    return [problem(['ERROR', 'SHOP_NOT_RESPONDING'], [message, advice], affected)];
  }
  if (meanMs === null || meanMs < deadlineMs * SLOW) return [];
  const message = `The shop takes ${Math.round(meanMs)} ms to return ${what}; the deadline is ${deadlineMs} ms.`;
  const advice =
    'Add the index that "npx gateway doctor" names, or raise `serving.shopDeadlineMs` in the configuration.';
  return [problem(['WARNING', 'SHOP_SLOW'], [message, advice])];
}

function findModelProblem({ active, refused, serving }: Observed): Problem[] {
  const { isWanted, fault } = serving.itemModel;
  const kind = 'ITEM_MODEL';
  if (!isWanted || active.length === 0) return [];
  if (fault !== undefined) {
    const { message, advice } = fault;
    return [problem(['ERROR', 'ITEM_MODEL_WITHHELD'], [message, advice], { kind })];
  }
  const isKnown = [...active, ...refused].some((one) => one.kind === kind);
  if (isKnown) return [];
  const message =
    'No item model has been activated, so lists do not follow the newest interactions.';
  const advice =
    'Start a full run: "npx gateway pipeline run". If it trains none, the detail of its stage TRAIN says why. Without enough data, no action is required.';
  return [problem(['WARNING', 'ITEM_MODEL_MISSING'], [message, advice], { kind })];
}
