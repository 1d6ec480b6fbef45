import { createError } from '../errors/create-error.ts';
import type { RankingCampaignRequest } from './ranking-campaign.ts';

/** The valid values for a campaign. 0 idle minutes disable the automatic stop. */
const RANGES = {
  minProvisionedTPS: { from: 1, to: 500, otherwise: 1 },
  stopAfterIdleMinutes: { from: 0, to: 10_080, otherwise: 30 },
} as const;

type Argument = keyof typeof RANGES;

type RequestedCampaign = { readonly [A in Argument]?: number | null | undefined };

/** The request with defaults. Throws ARGUMENT_OUT_OF_RANGE. */
export function readCampaignRequest(requested: RequestedCampaign): RankingCampaignRequest {
  const argument = argumentOutOfRange(requested);
  if (argument !== undefined) {
    const { from, to } = RANGES[argument];
    throw createError('ARGUMENT_OUT_OF_RANGE', {
      argument,
      value: valueOf(requested, argument),
      from,
      to,
    });
  }
  const minutes = valueOf(requested, 'stopAfterIdleMinutes');
  return {
    minProvisionedTPS: valueOf(requested, 'minProvisionedTPS'),
    stopAfterIdleMinutes: minutes === 0 ? null : minutes,
  };
}

/** The first argument that is out of range. */
export function argumentOutOfRange(requested: RequestedCampaign): Argument | undefined {
  const wrong = (argument: Argument) => {
    const { from, to } = RANGES[argument];
    const value = valueOf(requested, argument);
    return !(value >= from && value <= to);
  };
  return (['minProvisionedTPS', 'stopAfterIdleMinutes'] as const).find(wrong);
}

function valueOf(requested: RequestedCampaign, argument: Argument): number {
  return requested[argument] ?? RANGES[argument].otherwise;
}
