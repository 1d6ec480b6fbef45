import { z } from 'zod';

import { readRows } from '../../database/connection/read-rows.ts';
import { EXAMPLE_LENGTH, EXAMPLES, type Finding } from '../../domain/checks/check-report.ts';
import { eventSeconds } from '../mapping/read-times.ts';
import type { DescribedShop } from '../mapping/usable-interactions.ts';
import { eventType } from '../sql.ts';
import type { ShopSize } from './check-minimum.ts';

/** Fewer come from double clicks and retries of every shop. */
const NOTABLE_SHARE = 0.01;

const example = z.object({ item: z.string().nullable(), times: z.number() });

/** Interactions that repeat another one: the same user, item, second and type. They are exported like all others. */
export async function checkDuplicates(
  { database, columns, usable }: DescribedShop,
  { interactions, distinctInteractions }: ShopSize,
): Promise<Finding[]> {
  const count = interactions - distinctInteractions;
  if (count <= interactions * NOTABLE_SHARE) return [];
  const rows = await readRows(
    database,
    example,
    `SELECT left(item_id, ${EXAMPLE_LENGTH}) AS item, count(*)::int AS times
     FROM (SELECT i.user_id::text AS user_id, i.item_id::text AS item_id, ${eventSeconds(columns.interactions)} AS seconds,
             ${eventType(columns.interactions)} AS type FROM ${usable}) AS events
     GROUP BY user_id, item_id, seconds, type ORDER BY count(*) DESC, 1 LIMIT ${EXAMPLES}`,
  );
  return [
    {
      check: 'DUPLICATE_INTERACTIONS',
      severity: 'WARNING',
      count,
      what: `${count} of ${interactions} interactions repeat another one with the same user, item, second and type; a training counts each of them`,
      examples: rows.map(({ item, times }) => `${item ?? ''} (${times} times)`),
    },
  ];
}
