/** The prices of Personalize and S3 at one date in one region. Recipes whose names end in `-v2` have other prices. */
export interface PriceBook {
  /** The date of the figures: "2026-11-22". */
  readonly asOf: string;
  readonly region: string;
  /** ISO 4217. */
  readonly currency: string;
  /** Whether the figures were compared with AWS's price page. */
  readonly checked: boolean;
  readonly ingestionPerGb: number;
  readonly training: { readonly v1PerHour: number; readonly v2Per1000Interactions: number };
  /** Lists of batch inference jobs: one input line is one list, whatever its length. */
  readonly batch: { readonly v1: readonly Tier[]; readonly v2: readonly Tier[] };
  /** Users in all segments of batch segment jobs. */
  readonly segments: readonly Tier[];
  /** A transaction per second, provisioned for an hour. */
  readonly campaign: { readonly v1PerTpsHour: number; readonly v2PerTpsHour: number };
  readonly storage: { readonly perGbMonth: number; readonly per1000Requests: number };
}

/** The price of a thousand units, up to this many units a month; the last tier is unlimited. */
export interface Tier {
  readonly upTo: number | null;
  readonly per1000: number;
}

/** Whether a recipe has v2 prices, by its name, such as aws-user-personalization-v2. */
export function isSecondGeneration(recipe: string): boolean {
  return recipe.endsWith('-v2');
}

/** The settings for prices and budget. */
export interface CostSettings {
  readonly prices: PriceBook;
  /** In the currency of the price book; undefined: no limit. */
  readonly monthlyBudget: number | undefined;
  /** Whether the emulator does the work: nothing is billed, and costs are what AWS would bill. */
  readonly hypothetical: boolean;
  /** Whether a campaign is kept on AWS; the emulator's campaign costs nothing. */
  readonly campaignOnAws: 'keep' | 'never';
  /** Whether a full run on AWS trains the model of live rankings. */
  readonly trainsRankingOnAws: boolean;
  /** The size of the always-on campaigns that costs are compared with. */
  readonly alwaysOnTPS: number;
}
