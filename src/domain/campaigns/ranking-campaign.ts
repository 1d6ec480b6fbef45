import type { Money } from '../cost/money.ts';

/** The status of a campaign that is not there; all others are AWS's own words. */
export const NO_CAMPAIGN = 'NONE';

/** The campaign that answers live rankings, as it stands. */
export interface RankingCampaign {
  readonly status: string;
  readonly arn: string | null;
  readonly minProvisionedTPS: number | null;
  /** From when on it is billed. */
  readonly startedAt: Date | null;
  readonly lastUsedAt: Date | null;
  /** When it is stopped unless it is asked before; null: never. */
  readonly stopsAt: Date | null;
  readonly costSoFar: Money;
}

/** What somebody wants of a campaign. */
export interface RankingCampaignRequest {
  readonly minProvisionedTPS: number;
  /** Null: nobody stops it but who is asked to. */
  readonly stopAfterIdleMinutes: number | null;
}

/** A campaign as the database has it. */
export interface KnownCampaign {
  /** Derived from the configuration: a campaign is found by it when its ARN was not kept any more. */
  readonly name: string;
  readonly solutionArn: string;
  readonly arn: string | null;
  readonly stopAfterIdleMinutes: number | null;
  readonly startedAt: Date;
  readonly lastUsedAt: Date | null;
  readonly stoppedAt: Date | null;
}

const MINUTE_MS = 60_000;

/** When a campaign that nobody asks is stopped; null: never, or it is already. */
export function stopsAt(known: KnownCampaign): Date | null {
  const { stopAfterIdleMinutes, startedAt, lastUsedAt, stoppedAt } = known;
  if (stopAfterIdleMinutes === null || stoppedAt !== null) return null;
  const asked = Math.max(startedAt.getTime(), lastUsedAt?.getTime() ?? 0);
  return new Date(asked + stopAfterIdleMinutes * MINUTE_MS);
}
