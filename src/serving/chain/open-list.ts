import type { OperationalError } from '@recommendation-gateway/lib';

import type { RecommendationKind } from '../../domain/lists/recommendation-kind.ts';
import type { CategoryScore } from '../../domain/lists/recommendation-list.ts';
import type { Generation } from '../../domain/runs/generation.ts';
import type { ListDraft, ListPart } from '../../domain/serving-rules/list-draft.ts';
import type { ListField, ListRequest } from '../list-field.ts';
import type { ServingContext } from '../serving-context.ts';

/** A list that is being put together. */
export interface OpenList {
  readonly field: ListField;
  readonly request: ListRequest;
  /** What cursors of this list carry. */
  readonly digest: () => string;
  /** What it is read from: what is served, or what its cursor began in. */
  readonly generations: ReadonlyMap<RecommendationKind, Generation>;
  /** Events after this moment do not change it. */
  readonly asOf: Date;
  readonly draft: ListDraft;
  /** What links found out for those after them. */
  readonly found: Findings;
}

interface Findings {
  /** What the user's affinities say. */
  affinity: readonly CategoryScore[];
  /** The categories to look for popular items in, best first. */
  categories: readonly string[];
  /** The items that the user touched last, newest first. */
  touched: readonly string[];
  /** Why the list is not what it should be, for people. */
  readonly remarks: Set<string>;
  /** Whether price and availability are as last seen, because the shop did not say. */
  asLastSeen: boolean;
  fault: OperationalError | undefined;
}

/** A part, and how to read on after its end. */
export interface ReadPart {
  readonly part: ListPart;
  readonly more?: (() => Promise<ReadPart | undefined>) | undefined;
}

/** Reads one link for many lists at once, in their order; undefined where it has nothing. */
export type LinkReader = (
  context: ServingContext,
  lists: readonly OpenList[],
) => Promise<readonly (ReadPart | OperationalError | undefined)[]>;
