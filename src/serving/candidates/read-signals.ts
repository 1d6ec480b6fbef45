import { OperationalError } from '@recommendation-gateway/lib';

import { createError } from '../../domain/errors/create-error.ts';
import type { ListOwner } from '../../domain/serving-rules/candidate-sources.ts';
import { replaceGroups, replaceWhere } from '../../lib/collections.ts';
import type { NewestInteractions } from '../interactions/newest-interactions.ts';
import { modelOf } from './live/model-lists.ts';
import { readCategoriesOfItems, readCategoriesOfUsers } from './read-categories.ts';
import { readRows } from './read-rows.ts';
import type { ListSubject, ReadSignals, SignalName, SignalReader, Signals } from './signal.ts';

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

const readInteractions: SignalReader = async ({ newestInteractions }, subjects) => {
  const found = await newestInteractions(
    subjects.map(({ subject: { key, sessionId, asOf, isContinued } }) => {
      return { userId: key, sessionId, asOf: isContinued ? asOf : null };
    }),
  );
  return subjects.map(({ signals }, index) => ({
    ...signals,
    interactions: found[index] ?? createError('TOUCHED_UNREADABLE', {}),
  }));
};

/** Without an item model, and for lists that are not re-ordered, no interactions are read. */
const readNewer: SignalReader = async (context, subjects, readAll) => {
  const withInteractions = await replaceWhere(
    subjects,
    ({ subject }) => context.freshen && modelOf(context, subject) !== undefined,
    async (fresh) => readAll(context, ['interactions'], fresh),
  );
  return withInteractions.map(({ subject, signals }) => ({
    ...signals,
    newer: newerThanList(subject, signals.interactions),
  }));
};

function newerThanList(
  { generations, isContinued }: ListSubject,
  interactions: Signals['interactions'],
): NewestInteractions | OperationalError | null {
  // The first page is shown in the stored order then, and so are all others.
  if (interactions instanceof OperationalError) return isContinued ? interactions : null;
  const list = generations.get('USER_RECOMMENDATIONS');
  const newest = interactions?.interactions[0];
  if (list === undefined || interactions === undefined || newest === undefined) return null;
  const until = list.dataUntil ?? list.createdAt;
  return newest.seconds * 1_000 > until.getTime() ? interactions : null;
}

const readLastInteractions: SignalReader = async (context, subjects, readAll) => {
  const withInteractions = await readAll(context, ['interactions'], subjects);
  return withInteractions.map(({ signals }) => ({
    ...signals,
    lastInteractions: lastItems(signals.interactions),
  }));
};

/** How many interactions are considered to find the few items that they are with. */
const MAX_CONSIDERED = 30;
const MAX_ITEMS = 5;

function lastItems(found: Signals['interactions']): string[] | OperationalError {
  if (found instanceof OperationalError) return found;
  const newest = found?.interactions.slice(0, MAX_CONSIDERED) ?? [];
  return [...new Set(newest.map(({ itemId }) => itemId))].slice(0, MAX_ITEMS);
}

/** The first items of the request, in place of interactions. */
const takeItems: SignalReader = async (_context, subjects) =>
  subjects.map(({ subject, signals }) => ({
    ...signals,
    lastInteractions: [...new Set(subject.itemIds)].slice(0, MAX_ITEMS),
  }));

const readPurchases: SignalReader = async ({ shop }, subjects) => {
  const known = subjects.filter(({ subject }) => subject.key !== '');
  const users = known.map(({ subject: { key, asOf } }) => ({
    userId: key,
    until: wholeSecond(asOf),
  }));
  const answer = users.length === 0 ? [] : await shop.purchaseTimes(users);
  const byUser = new Map(known.map((user, index) => [user, answer?.[index]]));
  return subjects.map((one) => ({
    ...one.signals,
    purchases:
      answer === undefined ? createError('TOUCHED_UNREADABLE', {}) : (byUser.get(one) ?? []),
  }));
};

/** As precise as the cursor of a list without interactions, so that every page has the same purchases. */
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
  interactions: { user: readInteractions, items: readInteractions },
  newer: { user: readNewer },
  lastInteractions: { user: readLastInteractions, items: takeItems },
  purchases: { user: readPurchases },
  description: { item: readDescription },
  categories: {
    user: readCategoriesOfUsers,
    item: readCategoriesOfItems,
    items: readCategoriesOfUsers,
  },
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
