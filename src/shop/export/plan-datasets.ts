import type { ShopColumns } from '../mapping/describe-shop.ts';
import type { ShopQueryName } from '../shop.ts';
import { avroSchema } from './avro-schema.ts';
import type { DatasetColumn } from './dataset-column.ts';
import { interactionColumns, itemColumns, userColumns } from './dataset-columns.ts';

/** A dataset for Personalize. */
export interface PlannedDataset {
  readonly name: ShopQueryName;
  readonly columns: readonly DatasetColumn[];
  /** Avro, as JSON text. */
  readonly schema: string;
}

/** Items and users are null if they have no column to learn from. */
export interface PlannedDatasets {
  readonly interactions: PlannedDataset;
  readonly items: PlannedDataset | null;
  readonly users: PlannedDataset | null;
}

export function planDatasets(columns: ShopColumns): PlannedDatasets {
  const items = itemColumns(columns.items);
  const users = userColumns(columns.users);
  return {
    interactions: plan('interactions', interactionColumns(columns.interactions)),
    items: items.length < 2 ? null : plan('items', items),
    users: users.length < 2 ? null : plan('users', users),
  };
}

/** The existing datasets, in the order of their schemas in the name of the dataset group. */
export function listPlanned({ interactions, items, users }: PlannedDatasets): PlannedDataset[] {
  return [interactions, items, users].filter((dataset) => dataset !== null);
}

function plan(name: ShopQueryName, columns: readonly DatasetColumn[]): PlannedDataset {
  const fields = columns.map((column) => column.field);
  return { name, columns, schema: avroSchema(name, fields) };
}
