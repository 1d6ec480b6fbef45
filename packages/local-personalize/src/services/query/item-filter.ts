import type { UserEvent } from '../../model/event-index.ts';
import type { ItemFilter, Query } from '../../model/query-model.ts';
import type { GroupFacts } from '../data/group-facts.ts';
import { bindFilter } from '../filters/bind-filter.ts';
import { clausePasses, type Facts, type Row } from '../filters/clause-holds.ts';
import { conditionsOf, type Filter } from '../filters/filter.ts';

/** Loads what the filter looks at. The filter tells of items, or of users, by the subject of its clauses. */
export async function openItemFilter(facts: GroupFacts, filter: Filter): Promise<ItemFilter> {
  const sources = new Set(conditionsOf(filter).map(({ source }) => source));
  const data: FilterData = {
    items: await facts.items(),
    users: await facts.users(),
    events: sources.has('Interactions') ? await facts.events() : () => [],
  };
  return (query) => {
    const { clauses } = bindFilter(filter, query.filterValues ?? {});
    const eventsOf = rememberLast(data.events);
    return (id) =>
      clauses.every((clause) => {
        const [userId, itemId] =
          clause.subject === 'ItemID' ? [query.userId, id] : [id, query.itemId];
        return clausePasses(clause, factsOf(data, eventsOf, { userId, itemId }, query));
      });
  };
}

interface FilterData {
  readonly items: ReadonlyMap<string, Row>;
  readonly users: ReadonlyMap<string, Row>;
  readonly events: (userId: string) => readonly UserEvent[];
}

/** The user and the item that are judged together. */
interface Pair {
  readonly userId: string | undefined;
  readonly itemId: string | undefined;
}

type EventsByItem = ReadonlyMap<string, Row[]>;

function factsOf(
  { items, users }: FilterData,
  eventsOf: (userId: string) => EventsByItem,
  { userId = '', itemId = '' }: Pair,
  query: Query,
): Facts {
  const user = users.get(userId) ?? NO_ROW;
  return {
    currentUser: user,
    currentItem: items.get(query.itemId ?? '') ?? NO_ROW,
    rows: (source) => {
      if (source === 'Users') return [user];
      if (source === 'Items') return [items.get(itemId) ?? NO_ROW];
      return eventsOf(userId).get(itemId) ?? [];
    },
  };
}

const NO_ROW: Row = {};

/** The events of a user by item. One query reads those of the same user for every item. */
function rememberLast(events: FilterData['events']): (userId: string) => EventsByItem {
  let last: { readonly userId: string; readonly byItem: EventsByItem } | undefined;
  return (userId) => {
    if (last?.userId === userId) return last.byItem;
    const byItem = new Map<string, Row[]>();
    for (const { itemId, eventType } of events(userId)) {
      const row = { EVENT_TYPE: eventType };
      const known = byItem.get(itemId);
      if (known) known.push(row);
      else byItem.set(itemId, [row]);
    }
    last = { userId, byItem };
    return byItem;
  };
}
