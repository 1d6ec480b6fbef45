/* What this browser remembers of the visit: a secret id, the items that were viewed, and the cart. */

const MAX_VIEWED = 20;

/** 128 random bits: anybody with the id sees the visit's recommendations, so it is neither shown nor logged. */
export function sessionId() {
  const known = localStorage.getItem('sessionId');
  if (known !== null) return known;
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const id = btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .slice(0, 22);
  localStorage.setItem('sessionId', id);
  return id;
}

/** The ids of viewed items, newest first. */
export const viewed = () => read('viewed');

export function noteView(itemId) {
  write('viewed', [itemId, ...viewed().filter((id) => id !== itemId)].slice(0, MAX_VIEWED));
}

/** The ids of the items in the cart. */
export const cart = () => read('cart');

export function addToCart(itemId) {
  write('cart', [...new Set([...cart(), itemId])]);
}

export function removeFromCart(itemId) {
  write(
    'cart',
    cart().filter((id) => id !== itemId),
  );
}

function read(name) {
  try {
    const ids = JSON.parse(localStorage.getItem(name) ?? '[]');
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

function write(name, ids) {
  localStorage.setItem(name, JSON.stringify(ids));
}
