/* Asks the gateway. In a shop of your own, `endpoint` and `apiKey` are constants of the page. */

const settings = fetch('settings.json').then((response) => response.json());

/** What a card shows of an item. */
export const CARD = 'id title brand price listPrice currency imageUrl imageAlt available';

/** Executes a query; throws the message of the first error if there is no data. */
export async function ask(query, variables) {
  const { endpoint, apiKey } = await settings;
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (data === undefined || data === null) {
    throw new Error(errors?.[0]?.message ?? `The gateway answered with ${response.status}.`);
  }
  return data;
}

/** The address of a picture: the shop may give one that is relative to the gateway. */
export async function pictureAddress(imageUrl) {
  const { endpoint } = await settings;
  return new URL(imageUrl, new URL(endpoint, location.href)).href;
}
