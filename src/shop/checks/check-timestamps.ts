import { EXAMPLES, type Finding } from '../../domain/checks/check-report.ts';
import type { ShopColumns } from '../mapping/describe-shop.ts';
import type { Shop } from '../shop.ts';
import { eventSeconds, asTable } from '../sql.ts';

/** Seconds beyond this are a year after 5000: somebody sent milliseconds. */
const LATEST_SECONDS = 100_000_000_000;

/** Clocks and time zones differ by less. */
const DAY = 86_400;

/** A few orders that are dated ahead do no harm; more of them would be the newest of all events. */
const FUTURE_SHARE = 0.01;

interface Oddity {
  readonly check: string;
  /** SQL over `seconds`. */
  readonly condition: string;
  readonly what: string;
}

/** Interactions without a moment, in milliseconds, or in the future. */
export async function checkTimestamps(
  shop: Shop,
  columns: ShopColumns,
  now: Date,
): Promise<Finding[]> {
  const seconds = eventSeconds(columns.interactions);
  const events = `(SELECT ${seconds} AS seconds FROM ${asTable(shop.queries.interactions, 'i')}) AS events`;
  const oddities = describeOddities(Math.floor(now.getTime() / 1000) + DAY);
  const counts = oddities.map(({ condition }) => `count(*) FILTER (WHERE ${condition})::int`);
  const [row] = await shop.database.query<{ total: number; counts: number[] }>(
    `SELECT count(*)::int AS total, ARRAY[${counts.join(', ')}] AS counts FROM ${events}`,
  );
  const { total, counts: found } = row ?? { total: 0, counts: [] };
  const findings: Finding[] = [];
  for (const [index, { check, condition, what }] of oddities.entries()) {
    const count = found[index] ?? 0;
    if (count === 0) continue;
    const rows = await shop.database.query<{ moment: string }>(
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

function describeOddities(tomorrow: number): Oddity[] {
  return [
    { check: 'MISSING_TIMESTAMPS', condition: 'seconds IS NULL', what: 'that is missing' },
    {
      check: 'MILLISECONDS',
      condition: `seconds > ${LATEST_SECONDS}`,
      what: 'that looks like milliseconds; divide it by 1000',
    },
    {
      check: 'FUTURE_TIMESTAMPS',
      condition: `seconds > ${tomorrow} AND seconds <= ${LATEST_SECONDS}`,
      what: 'in the future',
    },
  ];
}
