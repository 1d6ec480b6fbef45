import { OperationalError } from '@recommendation-gateway/lib';

import type { ChainLink } from '../../domain/serving-rules/chain.ts';
import {
  decide,
  lookAhead,
  type PartReader,
  readPart,
} from '../../domain/serving-rules/list-draft.ts';
import { readShownItems } from '../read-shown-items.ts';
import type { Served } from '../served-generations.ts';
import type { ServingContext } from '../serving-context.ts';
import type { LinkReader, OpenList, ReadPart } from './open-list.ts';
import { readAffinity } from './read-affinity.ts';
import { readPersonalized } from './read-personalized.ts';
import { readPopularInCategory } from './read-popular-in-category.ts';
import { readPopular } from './read-popular.ts';
import { readSimilar } from './read-similar.ts';

const readers: Readonly<Record<ChainLink, LinkReader>> = {
  PERSONALIZED: readPersonalized,
  AFFINITY: readAffinity,
  SIMILAR: readSimilar,
  POPULAR_IN_CATEGORY: readPopularInCategory,
  POPULAR: readPopular,
};

/**
 * Fills the lists of one field from its chain, link by link, until each has what it wants or nothing is left. A link
 * that no list needs any more is not read; each one costs a bounded number of statements, however many lists there are.
 */
export async function assembleLists(
  context: ServingContext,
  served: Served,
  lists: readonly OpenList[],
): Promise<void> {
  const [first] = lists;
  for (const link of first?.draft.chain ?? []) {
    const open = lists.filter((list) => isOpen(list));
    if (open.length === 0) return;
    const short = open.filter((list) => !isFull(list));
    await fillFrom(link, context, served, open);
    await lookFurther(link, context, served, short);
  }
}

/**
 * Finds out whether anything follows pages that have just become full: popular items are most of what there is, and all
 * lists share them. Only where none of them fits are the links between asked too.
 */
async function lookFurther(
  link: ChainLink,
  context: ServingContext,
  served: Served,
  lists: readonly OpenList[],
): Promise<void> {
  const full = lists.filter((list) => isFull(list) && isOpen(list) && !list.request.counts);
  const last = full[0]?.draft.chain.at(-1);
  if (last === 'POPULAR' && last !== link) await fillFrom(last, context, served, full);
}

/** Whether all that the page shows is there, and only what tells that more follows is missing. */
function isFull({ request, draft }: OpenList): boolean {
  return draft.picked.length >= request.first;
}

async function fillFrom(
  link: ChainLink,
  context: ServingContext,
  served: Served,
  open: readonly OpenList[],
): Promise<void> {
  const parts = await readers[link](context, open);
  const filling = open.flatMap((list, index) => beginPart(list, link, parts[index]));
  await fill(context, served, filling);
}

function isOpen({ draft, found }: OpenList): boolean {
  return found.fault === undefined && draft.picked.length < draft.wanted;
}

interface Filling {
  readonly list: OpenList;
  readonly reader: PartReader;
  readonly more: ReadPart['more'];
}

/** A page that goes on behind this link cannot do without it: what came before could come again. */
function beginPart(
  list: OpenList,
  link: ChainLink,
  read: ReadPart | OperationalError | undefined,
): readonly Filling[] {
  const { draft, found } = list;
  if (read instanceof OperationalError) {
    const { chain, start } = draft;
    if (start !== undefined && chain.indexOf(start.link) >= chain.indexOf(link)) found.fault = read;
    else found.remarks.add(read.message);
    return [];
  }
  return read === undefined ? [] : [{ list, reader: readPart(read.part), more: read.more }];
}

async function fill(
  context: ServingContext,
  served: Served,
  beginnings: readonly Filling[],
): Promise<void> {
  let filling = beginnings;
  while (filling.length > 0) {
    const ids = filling.flatMap(({ list, reader }) => lookAhead(list.draft, reader));
    const { itemOf, asLastSeen } = await readShownItems(context, served, ids);
    for (const { list, reader } of filling) {
      decide(list.draft, reader, itemOf);
      if (asLastSeen && reader.ahead.length > 0) list.found.asLastSeen = true;
    }
    const next = await Promise.all(filling.map(async (one) => goOn(one)));
    filling = next.filter((one) => one !== undefined);
  }
}

async function goOn(filling: Filling): Promise<Filling | undefined> {
  const { list, reader, more } = filling;
  if (!isOpen(list)) return undefined;
  if (reader.next < reader.part.itemIds.length) return filling;
  const read = await more?.();
  return read === undefined ? undefined : { list, reader: readPart(read.part), more: read.more };
}
