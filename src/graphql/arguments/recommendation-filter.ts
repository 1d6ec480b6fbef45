import { Field, Float, ID, InputType } from 'type-graphql';

import { createError } from '../../domain/errors/create-error.ts';
import {
  type RecommendationFilter,
  defaultFilter,
} from '../../domain/serving-rules/recommendation-filter.ts';
import { readIds, readLength, readText } from './read-argument.ts';

const MOST_CATEGORIES = 100;
const MOST_EXCLUDED = 200;

@InputType('RecommendationFilter', {
  description: 'What a list may hold. What is left out takes its default; without a filter all do.',
})
export class RecommendationFilterInput {
  @Field(() => [String], {
    nullable: true,
    description: 'Only items of one of these categories, at most 100. Null or empty: any category.',
  })
  declare readonly categories?: readonly string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Items that must not come, at most 200: those on the screen already, say.',
  })
  declare readonly excludeItemIds?: readonly string[] | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Leaves out what the user has bought. Lists that belong to no user stay as they are.',
  })
  declare readonly excludePurchased: boolean;

  @Field(() => Boolean, {
    defaultValue: true,
    description: 'Leaves out what cannot be bought now.',
  })
  declare readonly availableOnly: boolean;

  @Field(() => Float, {
    nullable: true,
    description: 'The lowest price, 0 or more. With a limit, items without a price do not come.',
  })
  declare readonly minPrice?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The highest price, not below `minPrice`.',
  })
  declare readonly maxPrice?: number | null;
}

/** The filter with its defaults; a fault when it makes no sense. */
export function readFilter(
  input: RecommendationFilterInput | null | undefined,
): RecommendationFilter {
  if (input === null || input === undefined) return defaultFilter;
  const categories = input.categories ?? [];
  const excludeItemIds = input.excludeItemIds ?? [];
  readLength('filter.categories', categories, { from: 0, to: MOST_CATEGORIES });
  readLength('filter.excludeItemIds', excludeItemIds, { from: 0, to: MOST_EXCLUDED });
  return {
    ...readPrices(input),
    categories:
      categories.length === 0
        ? null
        : categories.map((category) => readText('filter.categories', category)),
    excludeItemIds: readIds('filter.excludeItemIds', excludeItemIds),
    excludePurchased: input.excludePurchased,
    availableOnly: input.availableOnly,
  };
}

function readPrices(input: RecommendationFilterInput) {
  const minPrice = readPrice('filter.minPrice', input.minPrice);
  const maxPrice = readPrice('filter.maxPrice', input.maxPrice);
  if (minPrice !== null && maxPrice !== null && minPrice > maxPrice) {
    throw createError('PRICE_RANGE_EMPTY', { minPrice, maxPrice });
  }
  return { minPrice, maxPrice };
}

function readPrice(argument: string, value: number | null | undefined): number | null {
  if (value === null || value === undefined) return null;
  if (value < 0) throw createError('ARGUMENT_OUT_OF_RANGE', { argument, value, from: 0 });
  return value;
}
