import type { CatalogueItem } from '../lists/recommendation-list.ts';
import type { AttributeCondition } from './recommendation-filter.ts';

/** The attribute that every shop may filter by, beside its public attributes. */
export const BRAND = 'brand';

/** Whether an item meets all conditions. */
export function hasAttributes(
  item: CatalogueItem,
  conditions: readonly AttributeCondition[] = [],
): boolean {
  return conditions.every((condition) => {
    const values = valuesOf(item, condition.name);
    return hasText(values.map(String), condition) && hasNumber(values, condition);
  });
}

function valuesOf({ brand, attributes }: CatalogueItem, name: string): readonly unknown[] {
  const value = name === BRAND ? brand : attributes[name];
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((one) => ['string', 'number', 'boolean'].includes(typeof one));
}

function hasText(texts: readonly string[], { in: some, notIn }: AttributeCondition): boolean {
  const isIn = (list: readonly string[]) => texts.some((text) => list.includes(text));
  return (some === null || isIn(some)) && (notIn === null || !isIn(notIn));
}

function hasNumber(values: readonly unknown[], { min, max }: AttributeCondition): boolean {
  if (min === null && max === null) return true;
  return values.some(
    (value) =>
      typeof value === 'number' && value >= (min ?? -Infinity) && value <= (max ?? Infinity),
  );
}
