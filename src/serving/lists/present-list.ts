import { type Clock, OperationalError } from '@recommendation-gateway/lib';

import type { Generation } from '../../domain/runs/generation.ts';
import type { PickedItem } from '../../domain/serving-rules/assemble-page.ts';
import type { CandidateSourceName } from '../../domain/serving-rules/candidate-sources.ts';
import { explainPage } from '../../domain/serving-rules/explain-page.ts';
import { encodeListCursor, type ListCursor } from '../../domain/serving-rules/list-cursor.ts';
import type { ListSubject } from '../candidates/signal.ts';
import { staleAt } from '../freshness/served-generations.ts';
import type { AssembledList } from './assembled-list.ts';
import { digestOf } from './plan-list.ts';
import type { EdgeView, PageInfoView, RecommendationView } from './recommendation-view.ts';

interface Freshness {
  readonly clock: Clock;
  readonly freshnessTargetSeconds: number;
}

/** The requested page of a list. */
export function presentList(
  { clock, freshnessTargetSeconds }: Freshness,
  list: AssembledList,
): RecommendationView {
  const { request } = list.plan;
  const { picked } = list.page;
  const shown = picked.slice(0, request.first);
  const writeCursor = createCursorWriter(list);
  const edges = shown.map((item) => new Edge(item, writeCursor));
  const generations = generationsOf(list, shown);
  const generation = generations[0] ?? null;
  const staleFrom = staleAt(freshnessTargetSeconds, generations);
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: presentPageInfo(edges, picked.length > shown.length, request.after !== undefined),
    totalCount: (request.after?.rank ?? 0) + picked.length,
    source: edges[0]?.source ?? null,
    generation,
    generatedAt: generation?.createdAt ?? null,
    stale: clock.now().getTime() > staleFrom,
    staleAt: staleFrom,
    asLastSeen: list.asLastSeen,
    freshenedAt: list.freshenedAt,
    reason: explain(list, shown),
  };
}

function explain(
  { plan: { field, request, rules }, subject, page, absence, missing, remarks }: AssembledList,
  shown: readonly PickedItem[],
): string | null {
  const isLoaded = subject.generations.size > 0;
  return explainPage({
    primary: field.primary,
    missing: missing ?? field.missing,
    page,
    rules,
    shown,
    first: request.first,
    isLoaded,
    absence,
    remarks,
  });
}

type WriteCursor = (item: PickedItem) => string;

/** A getter of a class costs nothing until it is read, and few clients read more than one cursor of a page. */
class Edge implements EdgeView {
  readonly node: EdgeView['node'];
  readonly rank: number;
  readonly score: number | null;
  readonly source: EdgeView['source'];
  readonly reason: string;
  readonly #picked: PickedItem;
  readonly #writeCursor: WriteCursor;

  constructor(picked: PickedItem, writeCursor: WriteCursor) {
    this.node = picked.item;
    this.rank = picked.rank;
    this.score = picked.score;
    this.source = picked.origin.source;
    this.reason = picked.origin.reason(picked.item);
    this.#picked = picked;
    this.#writeCursor = writeCursor;
  }

  get because(): string | null {
    return this.#picked.because?.() ?? null;
  }

  get cursor(): string {
    return this.#writeCursor(this.#picked);
  }
}

/** Writes the cursors of one list. Their common part is computed once, when the first one is read. */
function createCursorWriter(list: AssembledList): WriteCursor {
  const { field, request } = list.plan;
  let common: Pick<ListCursor, 'list' | 'asOf' | 'generations'> | undefined;
  return ({ origin, position, rank }) => {
    common ??= {
      list: digestOf(field, request),
      asOf: cursorTime(list),
      generations: pinnedGenerations(list),
    };
    const isModelUnused = common.generations.has('ITEM_MODEL') && !usesModel(list, origin.name);
    const place = { candidateSource: origin.name, position, rank };
    return encodeListCursor({ ...common, ...place, isModelUnused });
  };
}

/** Whether the item model determined the list up to a source. Then it has no further page without that model. */
function usesModel({ plan, modelUsedFrom }: AssembledList, upTo: CandidateSourceName): boolean {
  const { order } = plan.rules;
  return modelUsedFrom !== null && order.indexOf(modelUsedFrom) <= order.indexOf(upTo);
}

/** Those that further pages are read from. Few generations of the model are held, so only lists that use it name one. */
function pinnedGenerations({ plan, subject }: AssembledList): ListCursor['generations'] {
  const usesModel = plan.sources.some(
    ({ kind, usesItemModel }) => kind === 'ITEM_MODEL' || usesItemModel === true,
  );
  const pinned = [...subject.generations].filter(([kind]) => usesModel || kind !== 'ITEM_MODEL');
  return new Map(pinned.map(([kind, { id }]) => [kind, id]));
}

/** 0 for a list that no interactions change: another time would change the ETag of every response. */
function cursorTime({ plan: { request }, subject, signals }: AssembledList): number {
  const { interactions } = signals;
  if (!isOfVisitor(subject)) return 0;
  if (request.after !== undefined) return request.after.asOf;
  // Further pages are assembled without interactions, too.
  if (interactions instanceof OperationalError) return 0;
  return interactions === undefined
    ? Math.floor(subject.asOf.getTime() / 1_000)
    : interactions.asOf.getTime() / 1_000;
}

function isOfVisitor({ owner, key, sessionId }: ListSubject): boolean {
  return (owner === 'user' || owner === 'items') && (key !== '' || sessionId !== null);
}

/** The generations of the items, in order of first appearance. */
function generationsOf({ subject }: AssembledList, shown: readonly PickedItem[]): Generation[] {
  const kinds = new Set(shown.map(({ origin }) => origin.kind));
  return [...kinds].flatMap((kind) => (kind && subject.generations.get(kind)) ?? []);
}

function presentPageInfo(
  edges: readonly EdgeView[],
  hasNextPage: boolean,
  hasPreviousPage: boolean,
): PageInfoView {
  return {
    hasNextPage,
    hasPreviousPage,
    get startCursor() {
      return edges[0]?.cursor ?? null;
    },
    get endCursor() {
      return edges.at(-1)?.cursor ?? null;
    },
  };
}
