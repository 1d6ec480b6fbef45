import type { CatalogueItem } from '../lists/recommendation-list.ts';

/** How a list treats items with the same parent, such as the sizes and colours of a product. */
export interface VariantRules {
  /** Whether it has at most one of them: the first one that may be shown. */
  readonly onePerParent: boolean;
  /** The item that the list is for, if any: the list does not have its variants. */
  readonly except: readonly string[];
}

/** Whether a list that has items of these parents omits the item. */
export function isFurtherVariant(
  { parentId }: CatalogueItem,
  { onePerParent }: VariantRules,
  parents: ReadonlySet<string>,
): boolean {
  return onePerParent && parentId !== null && parents.has(parentId);
}
