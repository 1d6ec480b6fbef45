import type { CatalogueItem } from '../../domain/lists/recommendation-list.ts';
import type { Database } from '../connection/database.ts';
import { catalogue } from '../schema/tables.ts';
import { oneOf } from './lists.ts';
import type { KeyedRead } from './recommendation-reader.ts';

/** Reads many items of one generation's catalogue. */
export function prepareCatalogueItems({ orm, statementName }: Database): KeyedRead<CatalogueItem> {
  const statement = orm
    .select({
      id: catalogue.itemId,
      title: catalogue.title,
      category: catalogue.category,
      brand: catalogue.brand,
      price: catalogue.price,
      listPrice: catalogue.listPrice,
      currency: catalogue.currency,
      imageUrl: catalogue.imageUrl,
      imageAlt: catalogue.imageAlt,
      url: catalogue.url,
      available: catalogue.available,
      parentId: catalogue.parentId,
      attributes: catalogue.attributes,
    })
    .from(catalogue)
    .where(oneOf(catalogue.generationId, catalogue.itemId))
    .prepare(statementName('read_catalogue_items'));
  return async (generation, keys) => {
    const rows = await statement.execute({ generation, keys });
    return new Map(rows.map((row) => [row.id, row]));
  };
}
