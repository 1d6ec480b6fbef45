import { uploadObject } from '../../aws/objects/objects.ts';
import type { ExportOutput } from '../../domain/runs/stage-outputs.ts';
import {
  catalogueCopy,
  eventsCopy,
  popularityCopy,
  usersCopy,
} from '../../shop/export/snapshot-queries.ts';
import type { DescribedShop } from '../../shop/mapping/usable-interactions.ts';
import { runFolder } from '../names.ts';
import type { StageContext } from '../stages/stage-context.ts';

interface SnapshotSpec {
  readonly shop: DescribedShop;
  /** Whether the interactions are written for a training of the item model. */
  readonly withEvents: boolean;
}

/** Writes the current catalogue and popularity beside the data, so that LOAD publishes what was trained on. */
export async function exportSnapshot(
  { aws, settings, runId }: StageContext,
  { shop, withEvents }: SnapshotSpec,
): Promise<ExportOutput['snapshot']> {
  const { bucket, halfLifeDays } = settings;
  const write = async (name: string, copy: string) => {
    const key = `${runFolder(settings, runId)}snapshot/${name}.jsonl`;
    await uploadObject(aws, { bucket, key }, await shop.database.copyOut(copy));
    return key;
  };
  return {
    catalogueKey: await write('catalogue', catalogueCopy(shop, shop.columns)),
    popularityKey: await write('popularity', popularityCopy(shop, halfLifeDays)),
    usersKey: await write('users', usersCopy(shop)),
    eventsKey: withEvents ? await write('events', eventsCopy(shop)) : null,
  };
}
