import { invalidInput } from '../../lib/service-error.ts';
import type { EmulatorContext } from '../emulator-context.ts';
import type { Row } from '../filters/clause-holds.ts';
import type { CampaignModel } from './campaign-model.ts';

/** One item of an answer. */
export interface AnsweredItem {
  readonly itemId: string;
  readonly score?: number;
  readonly promotionName?: string;
  readonly reason?: readonly string[];
  readonly metadata?: Readonly<Record<string, string>>;
}

/** Items with their scores; an item without a score has no such member. */
export function withScores(
  items: readonly string[],
  scores: readonly (number | null)[] = [],
): readonly AnsweredItem[] {
  return items.map((itemId, at) => {
    const score = scores[at] ?? undefined;
    return { itemId, ...(score !== undefined && { score }) };
  });
}

type MetadataColumns = Readonly<Record<string, readonly string[]>>;

/** The service limits answers with metadata to these. */
const MAX_ITEMS = 50;
const MAX_COLUMNS = 10;

/** Adds columns of the items dataset, which the campaign must allow. */
export async function withMetadata(
  context: EmulatorContext,
  { campaign, version }: CampaignModel,
  items: readonly AnsweredItem[],
  wanted: MetadataColumns | undefined,
): Promise<readonly AnsweredItem[]> {
  if (wanted === undefined) return items;
  if (campaign.campaignConfig?.enableMetadataWithRecommendations !== true) {
    throw invalidInput(`Campaign ${campaign.campaignArn} does not have metadata enabled.`);
  }
  if (items.length > MAX_ITEMS) {
    throw invalidInput(`An answer with metadata has at most ${MAX_ITEMS} items.`);
  }
  const columns = columnsOf(wanted);
  const rows = await context.factsOf(version.datasetGroupArn).items();
  return items.map((item) => ({ ...item, metadata: pick(rows.get(item.itemId) ?? {}, columns) }));
}

function columnsOf(wanted: MetadataColumns): readonly string[] {
  const other = Object.keys(wanted).find((type) => type.toUpperCase() !== 'ITEMS');
  if (other !== undefined) {
    throw invalidInput(`Metadata is available for ITEMS only, not for ${other}.`);
  }
  const columns = Object.values(wanted).flat();
  if (columns.length <= MAX_COLUMNS) return columns;
  throw invalidInput(`An answer has at most ${MAX_COLUMNS} metadata columns.`);
}

function pick(row: Row, columns: readonly string[]): Row {
  return Object.fromEntries(
    columns.flatMap((column) => {
      const value = row[column] ?? '';
      return value === '' ? [] : [[column, value]];
    }),
  );
}
