import { draw, element, picture, price, section } from './cards.js';
import { ask, CARD } from './gateway.js';
import { cart, removeFromCart } from './visit.js';

const CART = `query Cart($ids: [ID!]!) {
  items(ids: $ids) { ${CARD} }
  frequentlyBoughtTogether(itemIds: $ids, first: 4) { edges { node { ${CARD} } because { id title } } }
}`;

const drawCart = async () =>
  draw(async () => {
    const ids = cart();
    if (ids.length === 0)
      return [element('h1', {}, 'Cart'), element('p', {}, 'Your cart is empty.')];
    const { items, frequentlyBoughtTogether } = await ask(CART, { ids });
    const rows = items.filter((item) => item !== null).map(row);
    const list = element('ul', { class: 'rows' }, ...rows);
    return [
      element('h1', {}, 'Cart'),
      list,
      section('Complete your cart', frequentlyBoughtTogether),
    ];
  });

function row(item) {
  const button = element(
    'button',
    { type: 'button', 'aria-label': `Remove ${item.title ?? item.id}` },
    'Remove',
  );
  button.addEventListener('click', () => {
    removeFromCart(item.id);
    void drawCart();
  });
  return element(
    'li',
    {},
    picture(item),
    element('span', { class: 'title' }, item.title ?? item.id),
    price(item),
    button,
  );
}

await drawCart();
