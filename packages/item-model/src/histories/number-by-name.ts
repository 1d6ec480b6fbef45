import type { Interactions } from './interactions.ts';

/** Items that are numbered in addition to those of the events. */
interface OtherItems {
  /** Keep their numbers, before all others. */
  readonly first?: readonly string[] | undefined;
  /** Items without events, after all others. */
  readonly further?: readonly string[];
}

/** The same events, with users and items numbered by name: the order of rows must not affect a fit. */
export function numberByName(
  events: Interactions,
  { first = [], further = [] }: OtherItems = {},
): Interactions {
  const users = events.users.toSorted();
  const items = [...new Set([...first, ...events.items.toSorted(), ...further.toSorted()])];
  return {
    ...events,
    users,
    items,
    user: renumber(events.user, events.users, users),
    item: renumber(events.item, events.items, items),
  };
}

function renumber(
  numbers: Int32Array,
  earlier: readonly string[],
  names: readonly string[],
): Int32Array {
  const places = new Map(names.map((name, place) => [name, place]));
  const placeOf = Int32Array.from(earlier, (name) => places.get(name) ?? 0);
  return numbers.map((number) => placeOf[number] ?? 0);
}
