import { Field, Float, InputType } from 'type-graphql';

import { createError } from '../../domain/errors/create-error.ts';
import type { AttributeCondition } from '../../domain/serving-rules/recommendation-filter.ts';
import { readLength, readText } from './read-argument.ts';

const MAX_CONDITIONS = 20;
const MAX_VALUES = 100;

@InputType('AttributeFilter', {
  description:
    'A condition on an attribute of items, as of the last load of the catalogue. If the value of an item is a list, one of its entries has to meet the condition.',
})
export class AttributeFilterInput {
  @Field(() => String, {
    description:
      'The name of the attribute: `brand`, or one of those that the operator has published (`Item.attributes`).',
  })
  declare readonly name: string;

  @Field(() => [String], {
    nullable: true,
    description:
      'Return only items with one of these values, at most 100. Numbers and booleans are compared as text, such as "5" or "true". Null or an empty list returns items with any value.',
  })
  declare readonly in?: readonly string[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Exclude items with one of these values, at most 100. Items without a value are returned.',
  })
  declare readonly notIn?: readonly string[] | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The minimum of a number. With a minimum or maximum, items without a number are excluded.',
  })
  declare readonly min?: number | null;

  @Field(() => Float, { nullable: true, description: 'The maximum, not less than `min`.' })
  declare readonly max?: number | null;
}

/** The conditions; rejects values that are not valid. */
export function readAttributes(
  inputs: readonly AttributeFilterInput[] | null | undefined,
): readonly AttributeCondition[] {
  const sent = inputs ?? [];
  readLength('filter.attributes', sent, { from: 0, to: MAX_CONDITIONS });
  return sent.map(({ name, min = null, max = null, ...lists }) => {
    if (min !== null && max !== null && min > max) {
      throw createError('ATTRIBUTE_RANGE_EMPTY', { name, min, max });
    }
    return {
      name: readText('filter.attributes.name', name),
      in: readValues('filter.attributes.in', lists.in),
      notIn: readValues('filter.attributes.notIn', lists.notIn),
      min,
      max,
    };
  });
}

/** Null for no condition. */
function readValues(
  argument: string,
  values: readonly string[] | null | undefined,
): readonly string[] | null {
  if (values === null || values === undefined || values.length === 0) return null;
  readLength(argument, values, { from: 0, to: MAX_VALUES });
  return values.map((value) => readText(argument, value));
}
