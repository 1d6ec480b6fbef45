import { useSearchParams } from 'react-router';

/** How many items a list shows at first, and after "Show more": what the gateway returns at most. */
const FEW = 24;
const MANY = 100;

const PARAMETER = 'first';

/** How many items of a list the address asks for. */
export function useFirst(): number {
  const [query] = useSearchParams();
  return query.get(PARAMETER) === String(MANY) ? MANY : FEW;
}

/** The query of the address with more items; undefined if it has them. */
export function useMore(): string | undefined {
  const [query] = useSearchParams();
  if (useFirst() === MANY) return undefined;
  const more = new URLSearchParams(query);
  more.set(PARAMETER, String(MANY));
  return `?${more}`;
}
