import type { ChainLink } from '../domain/serving-rules/chain.ts';
import type { PickedItem } from '../domain/serving-rules/list-draft.ts';
import type { OpenList } from './chain/open-list.ts';

/** Why a page is empty, or where what stands in came from; null for a list that is what was asked for. */
export function explainOrigin(list: OpenList, shown: readonly PickedItem[]): string | null {
  const { field, generations, draft } = list;
  const strange = shown.filter(({ part }) => part.link !== field.own);
  const [first] = strange;
  if (shown.length === 0 && draft.leftOut.size === 0) {
    return generations.size === 0 ? NOTHING_LOADED : NOTHING_KNOWN[field.ownedBy];
  }
  if (first === undefined) return null;
  const own = shown.length - strange.length;
  const others = `${own === 0 ? 'these are' : `${strange.length} of ${shown.length} are`} ${standIns[first.part.link]}`;
  return own === 0 && draft.start === undefined
    ? `${NOTHING_OWN[field.ownedBy]}: ${others}.`
    : `The list is topped up: ${others}.`;
}

const standIns: Readonly<Record<ChainLink, string>> = {
  PERSONALIZED: 'the user’s recommendations',
  AFFINITY: 'items that the user leans to',
  SIMILAR: 'items that go with what the user touched last',
  POPULAR_IN_CATEGORY: 'popular items of the same categories',
  POPULAR: 'the most popular items',
};

const NOTHING_LOADED = 'Nothing is served here yet: no pipeline run has loaded such lists.';

const NOTHING_OWN: Readonly<Record<OpenList['field']['ownedBy'], string>> = {
  user: 'Of this user there is no such list yet',
  item: 'Of this item there is no such list: it is new, or not in the catalogue',
  nobody: 'No popular items are loaded',
};

const NOTHING_KNOWN: Readonly<Record<OpenList['field']['ownedBy'], string>> = {
  user: 'Nothing is known about this user yet, and no popular items are loaded.',
  item: 'Nothing is known about this item, and no popular items are loaded.',
  nobody: NOTHING_LOADED,
};
