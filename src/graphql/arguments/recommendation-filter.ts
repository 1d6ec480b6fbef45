import { Field, Float, ID, InputType } from 'type-graphql';

import { createError } from '../../domain/errors/create-error.ts';
import {
  type RecommendationFilter,
  defaultFilter,
} from '../../domain/serving-rules/recommendation-filter.ts';
import { AttributeFilterInput, readAttributes } from './attribute-filter.ts';
import { readIds, readLength, readText } from './read-argument.ts';

const MAX_CATEGORIES = 100;
const MAX_EXCLUDED = 200;

@InputType('RecommendationFilter', {
  description: 'Restricts the items of a list. Without a filter, all fields have their defaults.',
})
export class RecommendationFilterInput {
  @Field(() => [String], {
    nullable: true,
    description:
      'Return only items in one of these categories, at most 100. Null or an empty list returns items of any category.',
  })
  declare readonly categories?: readonly string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      'The ids of items to exclude, at most 200: for example, items that are already shown.',
  })
  declare readonly excludeItemIds?: readonly string[] | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Whether to exclude items that the user has bought. Has no effect on lists that do not belong to a user.',
  })
  declare readonly excludePurchased: boolean;

  @Field(() => Boolean, {
    defaultValue: true,
    description: 'Whether to exclude items that are not available now.',
  })
  declare readonly availableOnly: boolean;

  @Field(() => Float, {
    nullable: true,
    description:
      'The minimum price, 0 or more. With a minimum or maximum, items without a price are excluded.',
  })
  declare readonly minPrice?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The maximum price, not less than `minPrice`.',
  })
  declare readonly maxPrice?: number | null;

  @Field(() => [AttributeFilterInput], {
    nullable: true,
    description: 'Conditions on attributes, at most 20. An item has to meet all of them.',
  })
  declare readonly attributes?: readonly AttributeFilterInput[] | null;
}

/** The filter with its defaults; rejects values that are not valid. */
export function readFilter(
  input: RecommendationFilterInput | null | undefined,
): RecommendationFilter {
  if (input === null || input === undefined) return defaultFilter;
  const categories = input.categories ?? [];
  const excludeItemIds = input.excludeItemIds ?? [];
  readLength('filter.categories', categories, { from: 0, to: MAX_CATEGORIES });
  readLength('filter.excludeItemIds', excludeItemIds, { from: 0, to: MAX_EXCLUDED });
  return {
    ...readPrices(input),
    categories:
      categories.length === 0
        ? null
        : categories.map((category) => readText('filter.categories', category)),
    excludeItemIds: readIds('filter.excludeItemIds', excludeItemIds),
    excludePurchased: input.excludePurchased,
    availableOnly: input.availableOnly,
    attributes: readAttributes(input.attributes),
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
