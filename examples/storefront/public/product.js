import { draw, element, picture, price, section } from './cards.js';
import { ask, CARD } from './gateway.js';
import { addToCart, noteView } from './visit.js';

const PRODUCT = `query Product($id: ID!) {
  item(id: $id) { ${CARD} category similarItems(first: 4) { edges { node { ${CARD} } } } }
  frequentlyBoughtTogether(itemIds: [$id], first: 4) { edges { node { ${CARD} } } }
}`;

const id = new URLSearchParams(location.search).get('id') ?? '';

await draw(async () => {
  const { item, frequentlyBoughtTogether } = await ask(PRODUCT, { id });
  if (item === null) return [element('p', { role: 'alert' }, 'This product does not exist.')];
  noteView(id);
  document.title = `${item.title} – Example shop`;
  return [
    describe(item),
    section('Frequently bought together', frequentlyBoughtTogether),
    section('Similar products', item.similarItems),
  ];
});

function describe(item) {
  const button = element('button', { type: 'button' }, item.available ? 'Add to cart' : 'Sold out');
  button.disabled = !item.available;
  button.addEventListener('click', () => {
    addToCart(id);
    location.href = 'cart.html';
  });
  const facts = element(
    'p',
    { class: 'facts' },
    [item.brand, item.category].filter(Boolean).join(' · '),
  );
  const text = element(
    'div',
    {},
    element('h1', {}, item.title ?? item.id),
    facts,
    price(item),
    button,
  );
  return element('article', { class: 'product' }, picture(item), text);
}
