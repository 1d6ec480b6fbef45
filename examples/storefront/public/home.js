import { draw, section } from './cards.js';
import { ask, CARD } from './gateway.js';
import { sessionId, viewed } from './visit.js';

/* One request for all lists of the page; no item is in two of them. */
const HOME = `query Home($sessionId: ID, $placements: [PlacementInput!]!) {
  page(sessionId: $sessionId, placements: $placements) {
    placements { name recommendations { edges { node { ${CARD} } } } }
  }
}`;

const TITLES = {
  next: 'Inspired by what you viewed',
  trending: 'Trending now',
  sale: 'On sale',
  new: 'New in the shop',
  popular: 'Popular',
};

function placements() {
  const lists = [
    { name: 'trending', kind: 'TRENDING', first: 4 },
    { name: 'sale', kind: 'ON_SALE', first: 4 },
    { name: 'new', kind: 'NEW_ARRIVALS', first: 4 },
    { name: 'popular', kind: 'POPULAR_ITEMS', first: 8 },
  ];
  const itemIds = viewed();
  return itemIds.length === 0
    ? lists
    : [{ name: 'next', kind: 'SESSION', itemIds, first: 4 }, ...lists];
}

await draw(async () => {
  const { page } = await ask(HOME, { sessionId: sessionId(), placements: placements() });
  return page.placements.map(({ name, recommendations }) => section(TITLES[name], recommendations));
});
