import { takeLock } from '@recommendation-gateway/lib';

/** A process that takes the locks of the folders that it is sent, all at once, and answers which of them it got. */
process.on('message', async (folders: readonly string[]) => {
  const locks = await Promise.all(folders.map(takeLock));
  process.send?.(folders.filter((_, index) => locks[index] !== undefined));
});
process.send?.([]);
