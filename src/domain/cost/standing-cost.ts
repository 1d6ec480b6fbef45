import type { Meter } from './meter.ts';

/** What costs by the hour for as long as it is there: a campaign, the objects in a folder of the bucket. */
export interface StandingCost {
  /** ARN, or s3://… folder. */
  readonly resource: string;
  readonly meter: Extract<Meter, 'CAMPAIGN_V1' | 'CAMPAIGN_V2' | 'STORAGE'>;
  readonly label: string;
  /** Provisioned transactions per second, or gigabytes. */
  readonly size: number;
  /** The run that made it. */
  readonly runId: string;
  readonly since: Date;
  /** Null: it is still there. */
  readonly until: Date | null;
}
