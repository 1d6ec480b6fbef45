import type { Money } from '../cost/money.ts';

/** The status of a campaign that does not exist; all others are those of AWS. */
export const NO_CAMPAIGN = 'NONE';

/** The current state of the campaign for live rankings. */
export interface RankingCampaign {
  readonly status: string;
  readonly arn: string | null;
  readonly minProvisionedTPS: number | null;
  /** Billed from then on. */
  readonly startedAt: Date | null;
  readonly lastUsedAt: Date | null;
  /** When it stops without further requests; null: never. */
  readonly stopsAt: Date | null;
  readonly costSoFar: Money;
}

/** A request for a campaign. */
export interface RankingCampaignRequest {
  readonly minProvisionedTPS: number;
  /** Null: it does not stop automatically. */
  readonly stopAfterIdleMinutes: number | null;
}

/** A campaign as stored in the database. */
export interface KnownCampaign {
  /** Derived from the configuration: identifies the campaign if its ARN was not stored. */
  readonly name: string;
  readonly solutionArn: string;
  readonly arn: string | null;
  readonly stopAfterIdleMinutes: number | null;
  readonly startedAt: Date;
  readonly lastUsedAt: Date | null;
  readonly stoppedAt: Date | null;
}

const MINUTE_MS = 60_000;

/** When an idle campaign stops; null: never, or it has already stopped. */
export function stopsAt(known: KnownCampaign): Date | null {
  const { stopAfterIdleMinutes, startedAt, lastUsedAt, stoppedAt } = known;
  if (stopAfterIdleMinutes === null || stoppedAt !== null) return null;
  const asked = Math.max(startedAt.getTime(), lastUsedAt?.getTime() ?? 0);
  return new Date(asked + stopAfterIdleMinutes * MINUTE_MS);
}
