import type { SeededRandom } from '@recommendation-gateway/lib';

import type { Season } from './product-line.ts';

/** The maximum duration of a visit. */
export const longestVisitMs = 45 * 60_000;

const DAY_MS = 86_400_000;
const PERIOD_DAYS = 365;

/** The relative number of visits in each month, January first; the busiest month is 1. */
const monthsOf: Readonly<Record<Season, readonly number[]>> = {
  'all year': [0.7, 0.65, 0.7, 0.7, 0.7, 0.7, 0.65, 0.65, 0.7, 0.75, 0.9, 1],
  spring: [0.15, 0.35, 0.8, 1, 1, 0.7, 0.45, 0.35, 0.35, 0.25, 0.15, 0.2],
  summer: [0.3, 0.35, 0.5, 0.7, 0.95, 1, 1, 0.9, 0.7, 0.45, 0.35, 0.5],
  winter: [1, 0.8, 0.45, 0.15, 0.08, 0.05, 0.05, 0.1, 0.25, 0.55, 0.9, 1],
  december: [0.4, 0.35, 0.4, 0.45, 0.4, 0.35, 0.35, 0.35, 0.4, 0.5, 0.85, 1],
};

/** The start of a visit: in the year before `until`, by season, mostly in the afternoon and evening. */
export function drawVisitTime(random: SeededRandom, season: Season, until: number): number {
  let time = drawTime(random, until);
  for (let tries = 0; tries < 12 && !random.chance(demand(season, time)); tries++) {
    time = drawTime(random, until);
  }
  return time;
}

/** Whether presents are bought at this time. */
export function isGiftSeason(time: number): boolean {
  const date = new Date(time);
  return date.getUTCMonth() === 11 && date.getUTCDate() <= 24;
}

function demand(season: Season, time: number): number {
  return monthsOf[season][new Date(time).getUTCMonth()] ?? 0;
}

function drawTime(random: SeededRandom, until: number): number {
  const day = Math.floor((until - random.next() * PERIOD_DAYS * DAY_MS) / DAY_MS);
  const hour = 10 + 7 * (random.next() + random.next());
  const time = Math.floor(day * DAY_MS + hour * 3_600_000);
  const oldest = until - PERIOD_DAYS * DAY_MS;
  return Math.max(oldest, time > until - longestVisitMs ? time - DAY_MS : time);
}
