import { createInteractionsBuilder, type Interactions } from '@recommendation-gateway/item-model';

import { readInteractions } from '../services/data/dataset-contents.ts';
import type { Streams } from '../services/data/streams.ts';

/** What was imported and what was streamed, together; undefined where there is neither. */
export async function readAllInteractions(
  { folder, streams }: { readonly folder: string; readonly streams: Streams },
  datasetArn: string,
): Promise<Interactions | undefined> {
  const imported = await readInteractions(folder, datasetArn);
  const streamed = streams
    .events(datasetArn)
    .filter(({ userId, itemId }) => userId !== '' && itemId !== '');
  if (streamed.length === 0) return imported;
  const builder = createInteractionsBuilder(imported);
  for (const { userId, itemId, sentAt, eventType, eventValue = NaN } of streamed) {
    builder.add({ user: userId, item: itemId, time: Math.floor(sentAt), eventType, eventValue });
  }
  return builder.build();
}
