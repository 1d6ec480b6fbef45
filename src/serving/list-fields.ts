import type { ListField } from './list-field.ts';

export const userRecommendationsField: ListField = {
  name: 'userRecommendations',
  own: 'PERSONALIZED',
  ownedBy: 'user',
  chainIn: (chains) => chains.userRecommendations,
};

export const similarItemsField: ListField = {
  name: 'similarItems',
  own: 'SIMILAR',
  ownedBy: 'item',
  chainIn: (chains) => chains.similarItems,
};

export const itemAffinityField: ListField = {
  name: 'itemAffinity',
  own: 'AFFINITY',
  ownedBy: 'user',
  chainIn: (chains) => chains.itemAffinity,
};

export const popularItemsField: ListField = {
  name: 'popularItems',
  own: 'POPULAR',
  ownedBy: 'nobody',
  chainIn: () => ['POPULAR'],
};
