import type { ServingConditions } from '../../domain/problems/observed.ts';
import type { ServingContext } from '../serving-context.ts';

/** What this process knows about the shop and its item model, without a read. */
export function readConditions(
  { shopFaults, shopHealth, itemModels }: ServingContext,
  isWanted: boolean,
): ServingConditions {
  return {
    shop: shopHealth.list(),
    shopFaults: shopFaults.list().map(({ what, error }) => ({ what, ...describe(error) })),
    itemModel: { isWanted, fault: describeFault(itemModels.fault()) },
  };
}

interface Described {
  readonly code: string;
  readonly message: string;
  readonly advice: string;
}

function describe({ code, message, advice }: Described): Described {
  return { code, message, advice };
}

function describeFault(error: Described | undefined): Described | undefined {
  return error === undefined ? undefined : describe(error);
}
