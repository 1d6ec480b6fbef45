import { readLines } from '@recommendation-gateway/lib';
import { z } from 'zod';

import { readObject } from '../../aws/objects/objects.ts';
import { type CopyValue, loadGeneration } from '../../database/loading/load-generation.ts';
import { loadPopularity } from '../../database/loading/load-popularity.ts';
import { markVariants } from '../../database/loading/mark-variants.ts';
import type { RunContext } from '../stages/stage-context.ts';
import { type LoadedGeneration, loadIntoGeneration } from './load-into-generation.ts';
import { storableJson } from './storable-json.ts';

/** Loads the popularity lists and the catalogue that EXPORT wrote. They come from no job on Personalize. */
export async function loadSnapshot(run: RunContext): Promise<LoadedGeneration<'POPULAR_ITEMS'>> {
  const { catalogueKey, popularityKey } = (await run.output('EXPORT')).snapshot;
  const kind = 'POPULAR_ITEMS' as const;
  const load = { kind, solutionVersionArn: null };
  const { generation } = await loadIntoGeneration(run, load, async (session, generationId) => {
    await loadGeneration(session, 'catalogue', generationId, catalogueRows(run, catalogueKey));
    await markVariants(session, generationId);
    return {
      rows: await loadPopularity(session, generationId, popularityRows(run, popularityKey)),
    };
  });
  return generation;
}

const nullableText = z.string().nullable();

const catalogueLine = z.object({
  id: z.string(),
  title: nullableText,
  category: nullableText,
  brand: nullableText,
  price: z.number().nullable(),
  currency: nullableText,
  imageUrl: nullableText,
  url: nullableText,
  available: z.boolean(),
  attributes: z.record(z.string(), z.unknown()),
  // Absent in exports of earlier versions.
  listPrice: z.number().nullable().default(null),
  imageAlt: nullableText.default(null),
  parentId: nullableText.default(null),
});

async function* catalogueRows(run: RunContext, key: string): AsyncGenerator<CopyValue[]> {
  for await (const line of readSnapshot(run, key)) {
    const item = catalogueLine.parse(JSON.parse(line));
    yield [
      item.id,
      item.title,
      item.category,
      item.brand,
      item.price,
      item.currency,
      item.imageUrl,
      item.url,
      item.available,
      storableJson(item.attributes),
      item.listPrice,
      item.imageAlt,
      item.parentId,
    ];
  }
}

const popularityLine = z.object({ itemId: z.string(), category: nullableText, score: z.number() });

async function* popularityRows(run: RunContext, key: string): AsyncGenerator<CopyValue[]> {
  for await (const line of readSnapshot(run, key)) {
    const { itemId, category, score } = popularityLine.parse(JSON.parse(line));
    yield [itemId, category, score];
  }
}

async function* readSnapshot(run: RunContext, key: string): AsyncGenerator<string> {
  yield* readLines(await readObject(run.aws, { bucket: run.settings.bucket, key }));
}
