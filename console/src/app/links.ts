import { useLocation } from 'react-router';

/** Ids of the shop can contain any character, such as a slash. */
const encoded = (folder: string) => (id: string) => `/${folder}/${encodeURIComponent(id)}`;

export const runLink = encoded('runs');
export const customerLink = encoded('customers');
export const itemLink = encoded('items');

export function compareLink(before: string, after: string, user?: string): string {
  const query = new URLSearchParams({ before, after, ...(user === undefined ? {} : { user }) });
  return `/generations/compare?${query}`;
}

/** The page that ranks the items for a customer, or for an anonymous one without `user`. */
export function rankingLink(itemIds: readonly string[], user?: string): string {
  const query = new URLSearchParams(itemIds.map((id) => ['id', id]));
  if (user !== undefined && user !== '') query.set('user', user);
  return `/ranking?${query}`;
}

/** The id at the end of the path, exactly as the link had it. The router would read `%252F` as a slash. */
export function usePathId(): string {
  return readPathId(useLocation().pathname);
}

/** The router finds the same page with and without a slash at the end; a slash of the id itself is encoded. */
export function readPathId(pathname: string): string {
  const last = pathname.replace(/\/+$/, '').split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
