import type { OperationalError } from '@recommendation-gateway/lib';

import type { RecommendationKind } from '../../domain/lists/recommendation-kind.ts';
import type { AffinityList } from '../../domain/lists/recommendation-list.ts';
import type { Generation } from '../../domain/runs/generation.ts';
import type { ListOwner } from '../../domain/serving-rules/candidate-sources.ts';
import type { Described } from '../../domain/serving-rules/rank-by-content.ts';
import type { PurchaseTime } from '../../shop/live/read-purchase-times.ts';
import type { NewestInteractions } from '../interactions/newest-interactions.ts';
import type { ServingContext } from '../serving-context.ts';

/** The signals of the user or the item of a list; undefined if a signal has not been read. */
export interface Signals {
  /** The user's affinities; null if none have been computed. */
  readonly affinity?: AffinityList | null;
  /** The newest interactions of the user and the session. */
  readonly interactions?: NewestInteractions | OperationalError;
  /** The same if some are newer than the user's stored list, and it is to be ordered by them; otherwise null. */
  readonly newer?: NewestInteractions | OperationalError | null;
  /** The items that they are with, newest first; for a list of several items, these. */
  readonly lastInteractions?: readonly string[] | OperationalError;
  /** The newest purchases of the user, newest first. */
  readonly purchases?: readonly PurchaseTime[] | OperationalError;
  /** The item's current description; null if the shop does not have the item or does not respond. */
  readonly description?: Described | null;
  /** The categories that the user prefers, best first, or the item's category. */
  readonly categories?: readonly string[] | OperationalError;
}

export type SignalName = keyof Signals;

/** The user, session or items that a list is for. */
export interface ListSubject {
  readonly owner: ListOwner;
  /** The id of the user or the item; empty for a list without one. */
  readonly key: string;
  readonly itemIds: readonly string[];
  readonly sessionId: string | null;
  /** Later interactions are ignored. */
  readonly asOf: Date;
  /** Whether an earlier page was read as of that moment. */
  readonly isContinued: boolean;
  /** The served generations, or those of the list's cursor. */
  readonly generations: Generations;
}

export type Generations = ReadonlyMap<RecommendationKind, Generation>;

/** A subject with its signals. */
export interface SubjectWithSignals {
  readonly subject: ListSubject;
  readonly signals: Signals;
}

/** Reads one signal for many subjects. Returns all signals of each. */
export type SignalReader = (
  context: ServingContext,
  subjects: readonly SubjectWithSignals[],
  readSignals: ReadSignals,
) => Promise<Signals[]>;

/** Adds these signals to `subjects`; missing ones are read for all subjects together. */
export type ReadSignals = <Subject extends SubjectWithSignals>(
  context: ServingContext,
  names: readonly SignalName[],
  subjects: readonly Subject[],
) => Promise<readonly Subject[]>;
