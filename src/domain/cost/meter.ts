import type { PriceBook, Tier } from './price-book.ts';

/** What AWS bills separately. */
export type Meter =
  | 'INGESTION'
  | 'TRAINING_V1'
  | 'TRAINING_V2'
  | 'BATCH_V1'
  | 'BATCH_V2'
  | 'SEGMENTS'
  | 'REQUESTS'
  | 'CAMPAIGN_V1'
  | 'CAMPAIGN_V2'
  | 'STORAGE';

/** The four subtotals of a cost report. */
export type CostGroup = 'training' | 'batch' | 'campaigns' | 'storage';

/** The parts of the costs that are changed by different settings. */
export const CostLeverName = {
  TRAININGS: 'TRAININGS',
  LISTS: 'LISTS',
  SEGMENTS: 'SEGMENTS',
  IMPORTS: 'IMPORTS',
  CAMPAIGNS: 'CAMPAIGNS',
  STORAGE: 'STORAGE',
} as const;

export type CostLeverName = keyof typeof CostLeverName;

interface MeterRule {
  readonly group: CostGroup;
  /** The part of the costs that the same settings change. */
  readonly lever: CostLeverName;
  /** The unit of its quantity. */
  readonly unit: string;
  readonly tiers: (prices: PriceBook) => readonly Tier[];
}

const flat = (price: number): Tier[] => [{ upTo: null, per1000: price * 1000 }];
const perThousand = (per1000: number): Tier[] => [{ upTo: null, per1000 }];

/** Imports count as training, requests to S3 as storage. */
export const meters: Readonly<Record<Meter, MeterRule>> = {
  INGESTION: {
    group: 'training',
    lever: 'IMPORTS',
    unit: 'GB',
    tiers: (book) => flat(book.ingestionPerGb),
  },
  TRAINING_V1: {
    group: 'training',
    lever: 'TRAININGS',
    unit: 'training hour',
    tiers: ({ training }) => flat(training.v1PerHour),
  },
  TRAINING_V2: {
    group: 'training',
    lever: 'TRAININGS',
    unit: 'interaction',
    tiers: ({ training }) => perThousand(training.v2Per1000Interactions),
  },
  BATCH_V1: { group: 'batch', lever: 'LISTS', unit: 'list', tiers: ({ batch }) => batch.v1 },
  BATCH_V2: { group: 'batch', lever: 'LISTS', unit: 'list', tiers: ({ batch }) => batch.v2 },
  SEGMENTS: {
    group: 'batch',
    lever: 'SEGMENTS',
    unit: 'user in a segment',
    tiers: ({ segments }) => segments,
  },
  REQUESTS: {
    group: 'storage',
    lever: 'STORAGE',
    unit: 'request',
    tiers: ({ storage }) => perThousand(storage.per1000Requests),
  },
  CAMPAIGN_V1: {
    group: 'campaigns',
    lever: 'CAMPAIGNS',
    unit: 'TPS-hour',
    tiers: ({ campaign }) => flat(campaign.v1PerTpsHour),
  },
  CAMPAIGN_V2: {
    group: 'campaigns',
    lever: 'CAMPAIGNS',
    unit: 'TPS-hour',
    tiers: ({ campaign }) => flat(campaign.v2PerTpsHour),
  },
  STORAGE: {
    group: 'storage',
    lever: 'STORAGE',
    unit: 'GB-month',
    tiers: ({ storage }) => flat(storage.perGbMonth),
  },
};
