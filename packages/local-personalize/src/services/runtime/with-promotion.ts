import { invalidInput } from '../../errors/service-error.ts';
import type { Promotion } from './types.ts';
import type { AnsweredItem } from './with-scores.ts';

/** What a promotion asks for: how many items of its own filter, and under which name they stand in the answer. */
export interface Promoting {
  readonly name: string;
  readonly filterArn: string;
  readonly filterValues: Readonly<Record<string, string>>;
  /** How many of the answered items are to be promoted ones. */
  readonly count: number;
  /** How many items are to be answered in all. */
  readonly total: number;
}

/** The promotion with its members made sure of. */
export function promotingOf(promotion: Promotion, total: number): Promoting {
  const { name, filterArn, percentPromotedItems: percent, filterValues = {} } = promotion;
  if (name === undefined || filterArn === undefined || percent === undefined) {
    throw invalidInput('A promotion needs its name, percentPromotedItems and filterArn.');
  }
  return { name, filterArn, filterValues, total, count: Math.round((total * percent) / 100) };
}

/** Spreads promoted items evenly among the others; both keep their order, and promoted ones have no score. */
export function withPromotion(
  items: readonly AnsweredItem[],
  promoted: readonly AnsweredItem[],
  { name, total }: Promoting,
): readonly AnsweredItem[] {
  const own = promoted.map(({ itemId }) => ({
    itemId,
    promotionName: name,
    reason: ['Promoted item'],
  }));
  const isOwn = new Set(own.map(({ itemId }) => itemId));
  const others = items.filter(({ itemId }) => !isOwn.has(itemId));
  const length = Math.min(total, own.length + others.length);
  /** How many of the first places belong to promoted items. */
  const share = (places: number) => Math.floor((places * own.length) / length);
  return Array.from({ length }, (_none, place) => {
    const before = share(place);
    return share(place + 1) > before ? own[before] : others[place - before];
  }).flatMap((item) => item ?? []);
}
