import type { Generation } from '../domain/runs/generation.ts';
import { explainShortList } from '../domain/serving-rules/explain-list.ts';
import { encodeListCursor, type ListCursor } from '../domain/serving-rules/list-cursor.ts';
import type { PickedItem } from '../domain/serving-rules/list-draft.ts';
import type { OpenList } from './chain/open-list.ts';
import { explainOrigin } from './explain-origin.ts';
import type { EdgeView, PageInfoView, RecommendationView } from './recommendation-view.ts';
import type { ServingContext } from './serving-context.ts';
import { staleAt } from './stale-at.ts';

/** The page of a list that its request asked for. */
export function presentList(context: ServingContext, list: OpenList): RecommendationView {
  const { request, draft, found } = list;
  const { picked } = draft;
  const shown = picked.slice(0, request.first);
  const writeCursor = cursorWriter(list);
  const edges = shown.map((item) => new Edge(item, writeCursor));
  const origins = generationsOf(list, shown);
  const generation = origins[0] ?? null;
  const isShort = shown.length < request.first;
  const turnsStale = staleAt(context, origins);
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: presentPageInfo(edges, picked.length > shown.length, request.after !== undefined),
    totalCount: (request.after?.rank ?? 0) + picked.length,
    source: edges[0]?.source ?? null,
    generation,
    generatedAt: generation?.createdAt ?? null,
    stale: context.clock.now().getTime() > turnsStale,
    staleAt: turnsStale,
    asLastSeen: found.asLastSeen,
    reason: inOneText([
      explainOrigin(list, shown),
      ...found.remarks,
      isShort && picked.length + draft.leftOut.size > 0 ? explainShortList(draft) : null,
    ]),
  };
}

function inOneText(reasons: readonly (string | null)[]): string | null {
  return reasons.filter((reason) => reason !== null).join(' ') || null;
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
    this.source = picked.part.source;
    this.reason = picked.part.reasonOf(picked.item);
    this.#picked = picked;
    this.#writeCursor = writeCursor;
  }

  get cursor(): string {
    return this.#writeCursor(this.#picked);
  }
}

/** Writes the cursors of one list; what they have in common is found out once, when the first is asked for. */
function cursorWriter({ field, digest, asOf, generations }: OpenList): WriteCursor {
  let common: Pick<ListCursor, 'list' | 'asOf' | 'generations'> | undefined;
  return ({ part, position, rank }) => {
    common ??= {
      list: digest(),
      // Only what users touched hangs on the moment; in a list for everybody it would make every answer another one.
      asOf: field.ownedBy === 'user' ? Math.floor(asOf.getTime() / 1_000) : 0,
      generations: new Map([...generations].map(([kind, { id }]) => [kind, id])),
    };
    return encodeListCursor({ ...common, link: part.link, position, rank });
  };
}

/** What the items come from, in the order in which they first do. */
function generationsOf({ generations }: OpenList, shown: readonly PickedItem[]): Generation[] {
  const kinds = new Set(shown.map(({ part }) => part.kind));
  return [...kinds].flatMap((kind) => generations.get(kind) ?? []);
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
