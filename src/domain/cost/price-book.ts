/** What Personalize and S3 cost, at one date in one region. AWS counts recipes whose names end in `-v2` otherwise. */
export interface PriceBook {
  /** The day on which the figures were looked up: "2026-11-22". */
  readonly asOf: string;
  readonly region: string;
  /** ISO 4217. */
  readonly currency: string;
  /** Whether somebody has held the figures against AWS's own price page. */
  readonly checked: boolean;
  readonly ingestionPerGb: number;
  readonly training: { readonly v1PerHour: number; readonly v2Per1000Interactions: number };
  /** Lists inferred by batch jobs: one input line is one list, however long. */
  readonly batch: { readonly v1: readonly Tier[]; readonly v2: readonly Tier[] };
  /** Users in all segments of batch segment jobs. */
  readonly segments: readonly Tier[];
  /** A transaction per second, provisioned for an hour. */
  readonly campaign: { readonly v1PerTpsHour: number; readonly v2PerTpsHour: number };
  readonly storage: { readonly perGbMonth: number; readonly per1000Requests: number };
}

/** The price of a thousand units, up to so many units a month; the last tier has no end. */
export interface Tier {
  readonly upTo: number | null;
  readonly per1000: number;
}

/** By the name of a recipe, such as aws-user-personalization-v2. */
export function isSecondGeneration(recipe: string): boolean {
  return recipe.endsWith('-v2');
}
