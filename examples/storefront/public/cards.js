/* Draws items. Texts go through `textContent`, so that a title can never be markup. */

import { pictureAddress } from './gateway.js';

export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

export function formatPrice(price, currency) {
  if (price === null) return '';
  if (currency === null) return String(price);
  return new Intl.NumberFormat(undefined, { style: 'currency', currency }).format(price);
}

/** A section with a title and a row of cards; nothing if the list is empty. */
export function section(title, connection) {
  const edges = connection?.edges ?? [];
  if (edges.length === 0) return '';
  const cards = edges.map(({ node, because }) => card(node, because ?? null));
  return element(
    'section',
    {},
    element('h2', {}, title),
    element('ul', { class: 'cards' }, ...cards),
  );
}

export function card(item, because) {
  const link = element('a', { href: `product.html?id=${encodeURIComponent(item.id)}` });
  link.append(
    picture(item),
    element('span', { class: 'title' }, item.title ?? item.id),
    price(item),
  );
  if (because !== null) {
    link.append(element('span', { class: 'because' }, `Goes with ${because.title ?? because.id}`));
  }
  return element('li', { class: 'card' }, link);
}

export function picture({ imageUrl, imageAlt, title }) {
  const frame = element('span', { class: 'picture' });
  if (imageUrl === null) return frame;
  const image = element('img', {
    alt: imageAlt ?? title ?? '',
    width: '320',
    height: '320',
    loading: 'lazy',
  });
  void pictureAddress(imageUrl).then((address) => image.setAttribute('src', address));
  frame.append(image);
  return frame;
}

export function price({ price: now, listPrice, currency }) {
  const line = element('span', { class: 'price' }, formatPrice(now, currency));
  if (listPrice !== null && now !== null && listPrice > now) {
    line.append(' ', element('del', { 'aria-label': 'before' }, formatPrice(listPrice, currency)));
  }
  return line;
}

/** Draws the page once its data is there, or says why it is not. */
export async function draw(load) {
  const main = document.querySelector('main');
  try {
    main.replaceChildren(...(await load()));
  } catch (error) {
    main.replaceChildren(
      element('p', { role: 'alert' }, `Recommendations are not available. ${error.message}`),
    );
  }
}
