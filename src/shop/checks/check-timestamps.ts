import { z } from 'zod';

import { readRow, readRows } from '../../database/connection/read-rows.ts';
import { EXAMPLE_LENGTH, EXAMPLES, type Finding } from '../../domain/checks/check-report.ts';
import { eventSeconds } from '../mapping/read-times.ts';
import { type DescribedShop, lastUsableSecond } from '../mapping/usable-interactions.ts';
import { asTable } from '../sql.ts';

/** More seconds are a year after 5000: the unit is milliseconds. */
const LATEST_SECONDS = 100_000_000_000;

/** Beyond this share of unusable timestamps the mapping is wrong, not some rows. */
const MAX_SHARE = 0.5;

const checkCounts = z.object({ total: z.number(), counts: z.array(z.number()) });
const exampleTime = z.object({ moment: z.string() });

interface TimestampCheck {
  readonly check: string;
  /** SQL over `given`, the timestamp of the shop, and `seconds`. */
  readonly condition: string;
  readonly what: string;
  /** Whether the interactions are left out, and the others are exported. */
  readonly leftOut?: boolean;
}

/** Interactions with a timestamp that is missing, not a time, in milliseconds, infinite or in the future. */
export async function checkTimestamps(shop: DescribedShop): Promise<Finding[]> {
  const { database, columns, queries } = shop;
  const events = `(SELECT i."timestamp" AS given, ${eventSeconds(columns.interactions)} AS seconds
    FROM ${asTable(queries.interactions, 'i')}) AS events`;
  const checks = listTimestampChecks(shop);
  const counts = checks.map(({ condition }) => `count(*) FILTER (WHERE ${condition})::int`);
  const { total, counts: found } = await readRow(
    database,
    checkCounts,
    `SELECT count(*)::int AS total, ARRAY[${counts.join(', ')}] AS counts FROM ${events}`,
  );
  const findings: Finding[] = [];
  for (const [index, { check, condition, what, leftOut }] of checks.entries()) {
    const count = found[index] ?? 0;
    if (count === 0) continue;
    const rows = await readRows(
      database,
      exampleTime,
      `SELECT DISTINCT left(given::text, ${EXAMPLE_LENGTH}) AS moment FROM ${events}
       WHERE ${condition} AND given IS NOT NULL ORDER BY 1 LIMIT ${EXAMPLES}`,
    );
    findings.push({
      check,
      severity: leftOut === true && count <= total * MAX_SHARE ? 'WARNING' : 'BLOCKING',
      count,
      what: `${count} of ${total} interactions ${count === 1 ? 'has' : 'have'} a timestamp ${what}`,
      examples: rows.map(({ moment }) => moment),
    });
  }
  return findings;
}

function listTimestampChecks(shop: DescribedShop): TimestampCheck[] {
  const column = shop.columns.interactions.find(({ name }) => name === 'timestamp');
  const timeZone = column?.timeZone;
  const zone = timeZone === undefined ? '' : `, read in the time zone ${timeZone} (shop.timezone)`;
  const missing = {
    check: 'MISSING_TIMESTAMPS',
    condition: 'given IS NULL',
    what: 'that is missing',
  };
  const future = {
    check: 'FUTURE_TIMESTAMPS',
    condition: `seconds > ${lastUsableSecond(shop)}`,
    what: `in the future${zone}; they are left out`,
    leftOut: true,
  };
  const unreadable = 'given IS NOT NULL AND seconds IS NULL';
  if (column?.type === 'moment') {
    const what = 'that is infinite or outside the years 1 to 9999; they are left out';
    return [
      missing,
      { check: 'INFINITE_TIMESTAMPS', condition: unreadable, what, leftOut: true },
      future,
    ];
  }
  return [
    missing,
    {
      check: 'INVALID_TIMESTAMPS',
      condition: unreadable,
      what: 'that is not a number of seconds; a text with a date needs a cast, such as "placed_at::timestamptz AS timestamp"',
    },
    {
      check: 'MILLISECONDS',
      condition: `seconds > ${LATEST_SECONDS}`,
      what: 'in milliseconds; divide it by 1000',
    },
    { ...future, condition: `${future.condition} AND seconds <= ${LATEST_SECONDS}` },
  ];
}
