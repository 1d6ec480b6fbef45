import { invalidInput } from '../../errors/service-error.ts';
import type { EmulatorContext } from '../emulator-context.ts';
import type { Row } from '../filters/clause-holds.ts';
import type { CampaignModel } from './campaign-model.ts';
import type { AnsweredItem } from './with-scores.ts';

type MetadataColumns = Readonly<Record<string, readonly string[]>>;

/** With metadata the service answers no more items than these. */
const MOST_ITEMS = 50;
const MOST_COLUMNS = 10;

/** Adds the columns of the items dataset that were asked for; the campaign has to allow it. */
export async function withMetadata(
  world: EmulatorContext,
  { campaign, version }: CampaignModel,
  items: readonly AnsweredItem[],
  wanted: MetadataColumns | undefined,
): Promise<readonly AnsweredItem[]> {
  if (wanted === undefined) return items;
  if (campaign.campaignConfig?.['enableMetadataWithRecommendations'] !== true) {
    throw invalidInput(`Campaign ${campaign.campaignArn} does not have metadata enabled.`);
  }
  if (items.length > MOST_ITEMS) {
    throw invalidInput(`With metadata at most ${MOST_ITEMS} items are answered.`);
  }
  const columns = columnsOf(wanted);
  const rows = await world.factsOf(version.datasetGroupArn).items();
  return items.map((item) => ({ ...item, metadata: pick(rows.get(item.itemId) ?? {}, columns) }));
}

function columnsOf(wanted: MetadataColumns): readonly string[] {
  const other = Object.keys(wanted).find((type) => type.toUpperCase() !== 'ITEMS');
  if (other !== undefined) throw invalidInput(`Metadata is of ITEMS only, not of ${other}.`);
  const columns = Object.values(wanted).flat();
  if (columns.length <= MOST_COLUMNS) return columns;
  throw invalidInput(`At most ${MOST_COLUMNS} metadata columns can be asked for.`);
}

function pick(row: Row, columns: readonly string[]): Row {
  return Object.fromEntries(
    columns.flatMap((column) => {
      const value = row[column] ?? '';
      return value === '' ? [] : [[column, value]];
    }),
  );
}
