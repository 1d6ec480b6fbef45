/** Items of each list of the page. */
export const PLACEMENT_SIZE = 6;

const PLACEMENTS = [
  ['for you', 'kind: USER_RECOMMENDATIONS'],
  ['like this', 'kind: SIMILAR_ITEMS, itemId: "lamp2"'],
  ['interests', 'kind: ITEM_AFFINITY'],
  ['popular', 'kind: POPULAR_ITEMS'],
] as const;

/** A request of each field that readers ask for, by the name of the field. */
export const readRequests: Readonly<Record<string, string>> = {
  userRecommendations: `{ userRecommendations(userId: "5", first: 12, filter: { excludePurchased: true }) ${list()} }`,
  similarItems: `{ similarItems(itemId: "boot1", first: 40) ${list()} }`,
  itemAffinity: `{ itemAffinity(userId: "10", first: 8) { categories { category score } items ${list()} } }`,
  popularItems: `{ popularItems(first: 9, filter: { categories: ["boot"] }) ${list()} }`,
  page: pageWithout([]),
  rankItems: `{ rankItems(userId: "5", itemIds: ["boot3", "lamp4", "boot5", "boot9"]) {
    source degradedReason items { itemId rank item { title price available } } } }`,
  items: `{ items(ids: ["boot1", "lamp2"]) { id title price available } }`,
};

/** The page without the lists of these placements, which then take no item from the lists after them. */
export function pageWithout(names: readonly string[]): string {
  const placements = PLACEMENTS.filter(([name]) => !names.includes(name)).map(
    ([name, rest]) => `{ name: "${name}", first: ${PLACEMENT_SIZE}, ${rest} }`,
  );
  return `{ page(userId: "7", placements: [${placements.join(' ')}]) { placements { name recommendations ${list()} } } }`;
}

function list(): string {
  return '{ source reason totalCount pageInfo { hasNextPage } edges { rank source node { id title category price available } } }';
}
