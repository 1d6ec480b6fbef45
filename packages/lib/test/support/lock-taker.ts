import { takeLock } from '@recommendation-gateway/lib';
import { z } from 'zod';

/** A process that takes the locks of the folders that it is sent, all at once, and answers which of them it got. */
process.on('message', (message) => void takeLocks(z.array(z.string()).parse(message)));
process.send?.('ready');

async function takeLocks(folders: readonly string[]): Promise<void> {
  const locks = await Promise.all(folders.map(takeLock));
  process.send?.(folders.filter((_, index) => locks[index] !== undefined));
}
