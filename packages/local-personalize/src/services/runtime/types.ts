import { arn, filterValues, name } from '../personalize/shared/types.ts';
import { integer, list, map, members, text } from '../validation.ts';

/** The types of the runtime's model, where they differ from those of the control plane. */
export const id = text(0, 256);
export const context = map(text(0, 1000), 150, text(0, 150, /^[A-Za-z\d_]+$/));
export const metadataColumns = map(list(text(0, 150), 99), 1, text(0, 256));

const promotion = members(
  {},
  { name, percentPromotedItems: integer(1, 100), filterArn: arn, filterValues },
);

export const promotions = list(promotion, 1);
export type Promotion = NonNullable<(typeof promotion)['type']>;
