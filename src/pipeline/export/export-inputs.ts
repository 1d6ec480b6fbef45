import type { Readable } from 'node:stream';

import { putText, uploadObject } from '../../aws/objects.ts';
import type { BatchKind } from '../../domain/batch-kinds.ts';
import { usersPerSegment } from '../../domain/segment-size.ts';
import { readLines } from '../../lib/lines.ts';
import type { ShopSize } from '../../shop/check-shop.ts';
import {
  affinityInputsCopy,
  itemInputsCopy,
  userInputsCopy,
} from '../../shop/export/batch-input-queries.ts';
import { inputPrefix } from '../names.ts';
import type { StageContext } from '../stage-context.ts';
import type { ExportOutput } from '../stage-outputs.ts';

type Inputs = ExportOutput['inputs'];

/** Personalize takes so many segment queries a file; a job reads all files of its prefix. */
const SEGMENTS_PER_FILE = 500;

/** Writes what the batch jobs shall answer: a line for every active user, every active item, every item in demand. */
export async function exportInputs(run: StageContext, size: ShopSize): Promise<Inputs> {
  const { shop, settings } = run;
  const { maxItems, maxUsersPerItem } = settings.affinity;
  const affinityItems = Math.min(size.activeItems, maxItems);
  await uploadInput(run, 'USER_RECOMMENDATIONS', userInputsCopy(shop));
  await uploadInput(run, 'SIMILAR_ITEMS', itemInputsCopy(shop));
  await uploadSegmentInput(run, await shop.database.copyOut(affinityInputsCopy(shop, maxItems)));
  const describe = (kind: BatchKind, lines: number, numResults: number) => ({
    prefix: inputPrefix(settings, run.runId, kind),
    lines,
    numResults,
  });
  const perItem = usersPerSegment({
    activeUsers: size.activeUsers,
    items: affinityItems,
    maxUsersPerItem,
  });
  return {
    USER_RECOMMENDATIONS: describe('USER_RECOMMENDATIONS', size.activeUsers, settings.listLength),
    SIMILAR_ITEMS: describe('SIMILAR_ITEMS', size.activeItems, settings.listLength),
    ITEM_AFFINITY: describe('ITEM_AFFINITY', affinityItems, perItem),
  };
}

async function uploadInput(run: StageContext, kind: BatchKind, copy: string): Promise<void> {
  const { aws, settings, shop, runId } = run;
  const key = `${inputPrefix(settings, runId, kind)}.json`;
  await uploadObject(aws, { bucket: settings.bucket, key }, await shop.database.copyOut(copy));
}

async function uploadSegmentInput(run: StageContext, lines: Readable): Promise<void> {
  const { aws, settings, runId } = run;
  const prefix = inputPrefix(settings, runId, 'ITEM_AFFINITY');
  let file: string[] = [];
  let files = 0;
  const flush = async () => {
    files += 1;
    const number = files === 1 ? '' : `-${String(files).padStart(4, '0')}`;
    const place = { bucket: settings.bucket, key: `${prefix}${number}.json` };
    await putText(aws, place, `${file.join('\n')}\n`);
    file = [];
  };
  for await (const line of readLines(lines)) {
    file.push(line);
    if (file.length === SEGMENTS_PER_FILE) await flush();
  }
  if (file.length > 0) await flush();
}
