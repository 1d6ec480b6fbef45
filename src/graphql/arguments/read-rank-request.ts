import type { RankRequest } from '../../serving/ranking/ranking.ts';
import { readIds, readLength, readText } from './read-argument.ts';

const MAX_ITEMS = 500;

/** The request as `serving` expects it; rejects values that are not valid. */
export function readRankRequest({ userId, itemIds }: RankRequest): RankRequest {
  readLength('itemIds', itemIds, { from: 1, to: MAX_ITEMS });
  return { userId: readText('userId', userId), itemIds: readIds('itemIds', itemIds) };
}
