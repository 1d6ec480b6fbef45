import { z } from 'zod';

import { readRow } from '../../database/connection/read-rows.ts';
import { EXAMPLES, EXAMPLE_LENGTH, type Finding } from '../../domain/checks/check-report.ts';
import { eventSeconds } from '../mapping/read-times.ts';
import type { DescribedShop } from '../mapping/usable-interactions.ts';
import { eventType, asTable } from '../sql.ts';

/** The size of the shop, by its usable interactions. */
export interface ShopSize {
  readonly interactions: number;
  /** Users with an interaction. */
  readonly activeUsers: number;
  /** Items with an interaction. */
  readonly activeItems: number;
  /** Interactions that differ in user, item, second or type. */
  readonly distinctInteractions: number;
  /** Interactions that are not usable. */
  readonly leftOut: number;
}

const interactionCounts = z.object({
  interactions: z.number(),
  activeUsers: z.number(),
  activeItems: z.number(),
  distinctInteractions: z.number(),
  leftOut: z.number(),
  returningUsers: z.number(),
  repeated: z.array(z.string()).nullable(),
});

type Counts = z.output<typeof interactionCounts>;

/** The minimum for a training on Amazon Personalize. */
const MINIMUM = { interactions: 1_000, returningUsers: 25, returningShare: 0.01 };

interface MeasuredSize {
  readonly size: ShopSize;
  /** Items of interactions that are repeated most often, with how often. */
  readonly repeated: readonly string[];
  readonly findings: Finding[];
}

/** The size of the shop, and findings if it is below the minimum. */
export async function checkMinimum(shop: DescribedShop): Promise<MeasuredSize> {
  const { returningUsers, repeated, ...size } = await countInteractions(shop);
  return { size, repeated: repeated ?? [], findings: findShortfalls(size, returningUsers) };
}

function findShortfalls(
  { distinctInteractions, activeUsers }: ShopSize,
  returningUsers: number,
): Finding[] {
  const tooFew = (check: string, count: number, what: string): Finding => ({
    check,
    severity: 'BLOCKING',
    count,
    what: `${count} ${what}`,
    examples: [],
  });
  const needed = Math.max(MINIMUM.returningUsers, activeUsers * MINIMUM.returningShare);
  return [
    ...(distinctInteractions < MINIMUM.interactions
      ? [
          tooFew(
            'TOO_FEW_INTERACTIONS',
            distinctInteractions,
            'distinct usable interactions; Personalize requires at least 1,000',
          ),
        ]
      : []),
    ...(returningUsers < needed
      ? [
          tooFew(
            'TOO_FEW_RETURNING_USERS',
            returningUsers,
            `of ${activeUsers} users have two or more usable interactions; Personalize requires at least 25, and 1 % of all users`,
          ),
        ]
      : []),
  ];
}

async function countInteractions({
  database,
  columns,
  queries,
  usable,
}: DescribedShop): Promise<Counts> {
  return readRow(
    database,
    interactionCounts,
    `WITH events AS (
       SELECT i.user_id::text AS user_id, i.item_id::text AS item_id, ${eventSeconds(columns.interactions)} AS seconds,
         ${eventType(columns.interactions)} AS type, count(*) AS times
       FROM ${usable} GROUP BY 1, 2, 3, 4
     ), users AS (SELECT user_id, count(*) AS interactions FROM events GROUP BY 1
     ), size AS (SELECT coalesce(sum(times), 0)::int AS interactions, count(*)::int AS distinct_interactions FROM events)
     SELECT interactions, distinct_interactions AS "distinctInteractions",
       (SELECT count(*) FROM ${asTable(queries.interactions, 'i')})::int - interactions AS "leftOut",
       (SELECT count(*)::int FROM users) AS "activeUsers",
       (SELECT count(*)::int FROM (SELECT FROM events GROUP BY item_id) AS items) AS "activeItems",
       (SELECT count(*)::int FROM users WHERE interactions >= 2) AS "returningUsers",
       (SELECT array_agg(format('%s (%s times)', left(item_id, ${EXAMPLE_LENGTH}), times)) FROM (
          SELECT item_id, times FROM events WHERE times > 1 ORDER BY times DESC, item_id LIMIT ${EXAMPLES}) AS top) AS repeated
     FROM size`,
  );
}
