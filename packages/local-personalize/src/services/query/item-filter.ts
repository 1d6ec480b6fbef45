import type { UserEvent } from '../../model/event-index.ts';
import type { GroupFacts } from '../data/group-facts.ts';
import { bindFilter, type FilterValues } from '../filters/bind-filter.ts';
import { clausePasses, type Facts, type Row } from '../filters/clause-holds.ts';
import { conditionsOf, type Filter } from '../filters/filter.ts';

/** Who or what an answer is for. */
export interface Question {
  readonly userId?: string;
  readonly itemId?: string;
  readonly filterValues?: FilterValues;
}

/** Says of an id whether it may be in the answer to the question. */
export type Sieve = (question: Question) => (id: string) => boolean;

/** Lets everything pass. */
export const openToAll: Sieve = () => () => true;

/** Gathers what the filter looks at. */
export async function openSieve(facts: GroupFacts, filter: Filter): Promise<Sieve> {
  const sources = new Set(conditionsOf(filter).map(({ source }) => source));
  const known: Known = {
    items: await facts.items(),
    users: await facts.users(),
    events: sources.has('Interactions') ? await facts.events() : () => [],
  };
  return (question) => {
    const { clauses } = bindFilter(filter, question.filterValues ?? {});
    const eventsOf = once(known.events);
    return (id) =>
      clauses.every((clause) => {
        const [userId, itemId] =
          clause.subject === 'ItemID' ? [question.userId, id] : [id, question.itemId];
        return clausePasses(
          clause,
          factsOf(known, eventsOf, { ...question, userId, itemId }, question),
        );
      });
  };
}

interface Known {
  readonly items: ReadonlyMap<string, Row>;
  readonly users: ReadonlyMap<string, Row>;
  readonly events: (userId: string) => readonly UserEvent[];
}

interface Pair {
  readonly userId?: string | undefined;
  readonly itemId?: string | undefined;
}

function factsOf(
  { items, users }: Known,
  eventsOf: (userId: string) => ReadonlyMap<string, Row[]>,
  { userId = '', itemId = '' }: Pair,
  question: Question,
): Facts {
  const user = users.get(userId) ?? NO_ROW;
  return {
    currentUser: user,
    currentItem: items.get(question.itemId ?? '') ?? NO_ROW,
    rows: (source) => {
      if (source === 'Users') return [user];
      if (source === 'Items') return [items.get(itemId) ?? NO_ROW];
      return eventsOf(userId).get(itemId) ?? [];
    },
  };
}

const NO_ROW: Row = {};

/** The events of the last user asked for, by item: one question asks for one user again and again. */
function once(events: Known['events']): (userId: string) => ReadonlyMap<string, Row[]> {
  let last: { readonly userId: string; readonly byItem: Map<string, Row[]> } | undefined;
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
