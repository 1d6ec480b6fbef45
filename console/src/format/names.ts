const names: Readonly<Record<string, string>> = {
  USER_RECOMMENDATIONS: 'User lists',
  SIMILAR_ITEMS: 'Similar items',
  ITEM_AFFINITY: 'Item affinity',
  POPULAR_ITEMS: 'Popular items',
  PERSONALIZED_RANKING: 'Ranking',
  ITEM_MODEL: 'Item model',
};

/** The name of a value of an enum: `In progress` for IN_PROGRESS, or a shorter one where it has one. */
export function formatName(value: string): string {
  const words = value.toLowerCase().replaceAll('_', ' ');
  return names[value] ?? words.charAt(0).toUpperCase() + words.slice(1);
}
