import { createError } from '../../domain/errors/create-error.ts';
import type { ListOwner } from '../../domain/serving-rules/candidate-sources.ts';
import { replaceGroups } from '../../lib/collections.ts';
import type { LiveInteraction } from '../../shop/live/read-newest-interactions.ts';
import { readCategoriesOfItems, readCategoriesOfUsers } from './read-categories.ts';
import { readRows } from './read-rows.ts';
import type { ReadSignals, SignalName, SignalReader } from './signal.ts';

const readAffinity: SignalReader = async ({ reader }, subjects) => {
  const requests = subjects.map(({ subject: { key, generations } }) => ({
    key,
    generationId: generations.get('ITEM_AFFINITY')?.id,
  }));
  const rows = await readRows(reader.itemAffinity, requests, ({ key }) => [key]);
  return subjects.map(({ subject, signals }, index) => ({
    ...signals,
    affinity: rows[index]?.get(subject.key) ?? null,
  }));
};

/** An anonymous visitor has an empty key, and no interactions. */
const readLastInteractions: SignalReader = async ({ shop }, subjects) => {
  const known = subjects.filter(({ subject }) => subject.key !== '');
  const users = known.map(({ subject: { key, asOf } }) => ({
    userId: key,
    sessionId: null,
    until: wholeSecond(asOf),
  }));
  const answer = users.length === 0 ? [] : await shop.newestInteractions(users);
  const byUser = new Map(known.map((user, index) => [user, lastItems(answer?.[index])]));
  return subjects.map((one) => ({
    ...one.signals,
    lastInteractions:
      answer === undefined ? createError('TOUCHED_UNREADABLE', {}) : (byUser.get(one) ?? []),
  }));
};

/** How many interactions are considered to find the few items that they are with. */
const MAX_CONSIDERED = 30;
const MAX_ITEMS = 5;

function lastItems(newest: readonly LiveInteraction[] = []): string[] {
  const itemIds = newest.slice(0, MAX_CONSIDERED).map(({ itemId }) => itemId);
  return [...new Set(itemIds)].slice(0, MAX_ITEMS);
}

/** As precise as a cursor, so that every page has the same interactions. */
function wholeSecond(moment: Date): Date {
  return new Date(Math.floor(moment.getTime() / 1_000) * 1_000);
}

const readDescription: SignalReader = async ({ shop }, subjects) => {
  const items = await shop.liveItems([...new Set(subjects.map(({ subject }) => subject.key))]);
  return subjects.map(({ subject, signals }) => ({
    ...signals,
    description: items?.get(subject.key) ?? null,
  }));
};

/** How each signal is read, by the owner of the list. */
const signalReaders: Readonly<Record<SignalName, Partial<Record<ListOwner, SignalReader>>>> = {
  affinity: { user: readAffinity },
  lastInteractions: { user: readLastInteractions },
  description: { item: readDescription },
  categories: { user: readCategoriesOfUsers, item: readCategoriesOfItems },
};

/** Each signal is read once, when it is first needed, for all subjects that need it then. */
export const readSignals: ReadSignals = async (context, names, subjects) => {
  let withSignals = subjects;
  for (const name of names) {
    withSignals = await replaceGroups(
      withSignals,
      ({ subject, signals }) =>
        signals[name] === undefined ? signalReaders[name][subject.owner] : undefined,
      async (read, group) => {
        if (read === undefined) return group;
        const found = await read(context, group, readSignals);
        return group.map((one, index) => ({ ...one, signals: found[index] ?? one.signals }));
      },
    );
  }
  return withSignals;
};
