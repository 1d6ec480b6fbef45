import { uploadObject } from '../../aws/objects/objects.ts';
import type { ExportOutput } from '../../domain/runs/stage-outputs.ts';
import { catalogueCopy, popularityCopy, usersCopy } from '../../shop/export/snapshot-queries.ts';
import type { DescribedShop } from '../../shop/mapping/usable-interactions.ts';
import { runFolder } from '../names.ts';
import type { StageContext } from '../stages/stage-context.ts';

/** Writes the current catalogue and popularity beside the data, so that LOAD publishes what was trained on. */
export async function exportSnapshot(
  { aws, settings, runId }: StageContext,
  shop: DescribedShop,
): Promise<ExportOutput['snapshot']> {
  const { bucket } = settings;
  const folder = `${runFolder(settings, runId)}snapshot/`;
  const catalogueKey = `${folder}catalogue.jsonl`;
  const popularityKey = `${folder}popularity.jsonl`;
  const catalogue = await shop.database.copyOut(catalogueCopy(shop, shop.columns));
  await uploadObject(aws, { bucket, key: catalogueKey }, catalogue);
  const popularity = await shop.database.copyOut(popularityCopy(shop, settings.halfLifeDays));
  await uploadObject(aws, { bucket, key: popularityKey }, popularity);
  const usersKey = `${folder}users.jsonl`;
  await uploadObject(aws, { bucket, key: usersKey }, await shop.database.copyOut(usersCopy(shop)));
  return { catalogueKey, popularityKey, usersKey, eventsKey: null };
}
