import { invalidInput } from '../../lib/service-error.ts';
import { integer, list, members, type TypeOf } from '../../lib/validation.ts';
import { arn, filterValues, name } from '../personalize/shared/types.ts';
import type { AnsweredItem } from './answered-items.ts';

const promotion = members(
  {},
  { name, percentPromotedItems: integer(1, 100), filterArn: arn, filterValues },
);

/** The member of a request. */
export const promotions = list(promotion, 1);

/** A promotion with all its members. */
export interface Promotion {
  /** What the promoted items are labelled with. */
  readonly name: string;
  readonly filterArn: string;
  readonly filterValues: Readonly<Record<string, string>>;
  /** How many items of the answer are promoted. */
  readonly count: number;
  /** How many items the answer has. */
  readonly total: number;
}

/** Refuses a promotion that lacks members. */
export function completePromotion(given: TypeOf<typeof promotion>, total: number): Promotion {
  const { filterArn, percentPromotedItems: percent, filterValues: values = {} } = given;
  if (given.name === undefined || filterArn === undefined || percent === undefined) {
    throw invalidInput('A promotion needs its name, percentPromotedItems and filterArn.');
  }
  const count = Math.round((total * percent) / 100);
  return { name: given.name, filterArn, filterValues: values, total, count };
}

/** Spreads promoted items evenly among the others; both keep their order, and promoted ones have no score. */
export function withPromotion(
  items: readonly AnsweredItem[],
  promoted: readonly AnsweredItem[],
  { name: promotionName, total }: Promotion,
): readonly AnsweredItem[] {
  const own = promoted.map(({ itemId }) => ({
    itemId,
    promotionName,
    reason: ['Promoted item'],
  }));
  const isPromoted = new Set(own.map(({ itemId }) => itemId));
  const others = items.filter(({ itemId }) => !isPromoted.has(itemId));
  const length = Math.min(total, own.length + others.length);
  /** How many of the first places belong to promoted items. */
  const share = (places: number) => Math.floor((places * own.length) / length);
  return Array.from({ length }, (_none, place) => {
    const before = share(place);
    return share(place + 1) > before ? own[before] : others[place - before];
  }).flatMap((item) => item ?? []);
}
