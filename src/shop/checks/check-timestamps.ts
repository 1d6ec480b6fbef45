import { z } from 'zod';

import { readRow, readRows } from '../../database/connection/read-rows.ts';
import { EXAMPLES, type Finding } from '../../domain/checks/check-report.ts';
import type { ShopColumns } from '../mapping/describe-shop.ts';
import type { Shop } from '../shop.ts';
import { eventSeconds, asTable } from '../sql.ts';

/** More seconds are a year after 5000: the unit is milliseconds. */
const LATEST_SECONDS = 100_000_000_000;

/** More than clocks and time zones differ. */
const DAY = 86_400;

/** A few post-dated orders are harmless; more would displace the newest events. */
const FUTURE_SHARE = 0.01;

const checkCounts = z.object({ total: z.number(), counts: z.array(z.number()) });
const exampleTime = z.object({ moment: z.string() });

interface TimestampCheck {
  readonly check: string;
  /** SQL over `seconds`. */
  readonly condition: string;
  readonly what: string;
}

/** Interactions with a timestamp that is missing, in milliseconds, or in the future. */
export async function checkTimestamps(
  shop: Shop,
  columns: ShopColumns,
  now: Date,
): Promise<Finding[]> {
  const seconds = eventSeconds(columns.interactions);
  const events = `(SELECT ${seconds} AS seconds FROM ${asTable(shop.queries.interactions, 'i')}) AS events`;
  const checks = listTimestampChecks(Math.floor(now.getTime() / 1000) + DAY);
  const counts = checks.map(({ condition }) => `count(*) FILTER (WHERE ${condition})::int`);
  const { total, counts: found } = await readRow(
    shop.database,
    checkCounts,
    `SELECT count(*)::int AS total, ARRAY[${counts.join(', ')}] AS counts FROM ${events}`,
  );
  const findings: Finding[] = [];
  for (const [index, { check, condition, what }] of checks.entries()) {
    const count = found[index] ?? 0;
    if (count === 0) continue;
    const rows = await readRows(
      shop.database,
      exampleTime,
      `SELECT DISTINCT seconds::text AS moment FROM ${events} WHERE ${condition} AND seconds IS NOT NULL LIMIT ${EXAMPLES}`,
    );
    const few = check === 'FUTURE_TIMESTAMPS' && count <= total * FUTURE_SHARE;
    findings.push({
      check,
      severity: few ? 'WARNING' : 'BLOCKING',
      count,
      what: `${count} of ${total} interactions have a timestamp ${what}`,
      examples: rows.map(({ moment }) => moment),
    });
  }
  return findings;
}

function listTimestampChecks(tomorrow: number): TimestampCheck[] {
  return [
    { check: 'MISSING_TIMESTAMPS', condition: 'seconds IS NULL', what: 'that is missing' },
    {
      check: 'MILLISECONDS',
      condition: `seconds > ${LATEST_SECONDS}`,
      what: 'in milliseconds; divide it by 1000',
    },
    {
      check: 'FUTURE_TIMESTAMPS',
      condition: `seconds > ${tomorrow} AND seconds <= ${LATEST_SECONDS}`,
      what: 'in the future',
    },
  ];
}
