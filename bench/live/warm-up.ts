import { makeItem } from '../serving/workload.ts';
import { type Gateway, waitForModel } from './gateway.ts';
import { type LiveOptions, measureStretch } from './measure-stretch.ts';

const IDS_AT_ONCE = 500;
/** A field is steady when a stretch costs at least this share of the cheapest one before. */
const STEADY_FROM = 0.95;
const MAX_STRETCHES = 6;

/** Loads the item model, caches all items, and sends requests to each field until they no longer get cheaper. */
export async function warmUp(
  options: LiveOptions,
  gateway: Gateway,
  operations: readonly number[],
): Promise<void> {
  await waitForModel(gateway);
  await cacheItems(gateway, options.size.items);
  for (const operation of operations) {
    let least = Infinity;
    for (let stretch = 0; stretch < MAX_STRETCHES; stretch += 1) {
      const { cpuMicros } = await measureStretch(options, gateway, {
        operation,
        seed: -1 - stretch,
      });
      if (cpuMicros >= least * STEADY_FROM) break;
      least = cpuMicros;
    }
  }
}

async function cacheItems(gateway: Gateway, items: number): Promise<void> {
  for (let from = 1; from <= items; from += IDS_AT_ONCE) {
    const length = Math.min(IDS_AT_ONCE, items + 1 - from);
    const ids = Array.from({ length }, (_, index) => makeItem(from + index).id);
    const text = await gateway.query(`{ items(ids: ${JSON.stringify(ids)}) { id } }`);
    if (text.includes('"errors"')) throw new Error(`items: ${text.slice(0, 300)}`);
  }
}
