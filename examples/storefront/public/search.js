import { card, draw, element } from './cards.js';
import { ask, CARD } from './gateway.js';
import { sessionId } from './visit.js';

/* A shop has a search engine; this example searches the titles of the popular items. */
const FIND = `query Find { popularItems(first: 100) { nodes { id title } } }`;

/* The order of the search is kept where nothing is known of the session. */
const RANK = `query Rank($sessionId: ID, $itemIds: [ID!]!) {
  rankItems(userId: "", sessionId: $sessionId, itemIds: $itemIds) { items { item { ${CARD} } } }
}`;

const words = new URLSearchParams(location.search).get('q') ?? '';
document.querySelector('[name="q"]').value = words;

await draw(async () => {
  const itemIds = await find(words.toLowerCase().split(/\s+/).filter(Boolean));
  const title = element('h1', {}, `Results for “${words}”`);
  if (itemIds.length === 0)
    return [title, element('p', {}, 'No product matches. Search for shoes or coffee.')];
  const { rankItems } = await ask(RANK, { sessionId: sessionId(), itemIds });
  const found = rankItems.items.map(({ item }) => item).filter((item) => item !== null);
  return [title, element('ul', { class: 'cards' }, ...found.map((item) => card(item, null)))];
});

async function find(wanted) {
  if (wanted.length === 0) return [];
  const { popularItems } = await ask(FIND);
  return popularItems.nodes
    .filter(({ title }) => wanted.every((word) => title?.toLowerCase().includes(word)))
    .map(({ id }) => id);
}
