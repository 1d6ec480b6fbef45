import { useSearchParams } from 'react-router';

export interface Address {
  /** The value in the query string; undefined without one. */
  readonly get: (name: string) => string | undefined;
  /** The query string with these changes, for a link; undefined removes a value. */
  readonly with: (changes: Changes) => string;
  /** Goes there. The back button leads to the values of before, but not to each letter of a text that was typed. */
  readonly set: (changes: Changes, typed?: boolean) => void;
}

type Changes = Readonly<Record<string, string | undefined>>;

/** The state of a page in its query string, so that the address can be sent. */
export function useAddress(): Address {
  const [query, setQuery] = useSearchParams();
  return {
    get: (name) => query.get(name) ?? undefined,
    with: (changes) => `?${changed(query, changes)}`,
    set: (changes, typed = false) =>
      setQuery((now) => changed(now, changes), { replace: typed, preventScrollReset: true }),
  };
}

function changed(query: URLSearchParams, changes: Changes): URLSearchParams {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === '') next.delete(name);
    else next.set(name, value);
  }
  return next;
}

/** The value if it is one of these; undefined for others, such as those of a mistyped address. */
export function oneOf<Value extends string>(
  values: readonly Value[],
  value: string | undefined,
): Value | undefined {
  return values.find((known) => known === value);
}
