import type { OperationalError } from '@recommendation-gateway/lib';

import type { RecommendationKind } from '../../domain/lists/recommendation-kind.ts';
import type { AffinityList } from '../../domain/lists/recommendation-list.ts';
import type { Generation } from '../../domain/runs/generation.ts';
import type { ListOwner } from '../../domain/serving-rules/candidate-sources.ts';
import type { Described } from '../../domain/serving-rules/rank-by-content.ts';
import type { ServingContext } from '../serving-context.ts';

/** What is known of the user or the item of a list; a signal that has not been read is undefined. */
export interface Signals {
  /** The user's affinities; null where none have been computed. */
  readonly affinity?: AffinityList | null;
  /** The items that the user interacted with last, newest first. */
  readonly lastInteractions?: readonly string[] | OperationalError;
  /** The item as the shop describes it now; null where the shop does not have it or does not answer. */
  readonly description?: Described | null;
  /** The categories that the user is interested in, best first, or that the item is of. */
  readonly categories?: readonly string[] | OperationalError;
}

export type SignalName = keyof Signals;

/** What a list is about. */
export interface ListSubject {
  readonly owner: ListOwner;
  /** The id of the user or the item; empty where there is none. */
  readonly key: string;
  /** Later interactions do not change the list. */
  readonly asOf: Date;
  /** The generations that are served, or those that the list's cursor began in. */
  readonly generations: Generations;
}

export type Generations = ReadonlyMap<RecommendationKind, Generation>;

/** A subject with what is known of it. */
export interface Informed {
  readonly subject: ListSubject;
  readonly signals: Signals;
}

/** Reads one signal of many subjects, and answers all that is known of each then. */
export type SignalReader = (
  context: ServingContext,
  subjects: readonly Informed[],
  readSignals: ReadSignals,
) => Promise<Signals[]>;

/** `subjects` with these signals: what is missing is read for all of them together. */
export type ReadSignals = <Subject extends Informed>(
  context: ServingContext,
  names: readonly SignalName[],
  subjects: readonly Subject[],
) => Promise<readonly Subject[]>;
