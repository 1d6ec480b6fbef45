import type { LiveLists, LiveModel } from '@recommendation-gateway/item-model';
import type { OperationalError } from '@recommendation-gateway/lib';

import type { Generation } from '../../domain/runs/generation.ts';

/** An item model in the memory of this process, complete and ready to answer. */
export interface HeldModel {
  readonly generation: Generation;
  readonly model: LiveModel;
  readonly lists: LiveLists;
}

/** The item models that this process holds. Nothing here waits: a model is loaded beside the requests. */
export interface ItemModels {
  /** The model that answers requests: the active one, or the one before until the active one is loaded. */
  current(): HeldModel | undefined;
  /** A model that is still held, for a cursor that names its generation. */
  find(generationId: number): HeldModel | undefined;
  /** Why there is no current model, as a sentence for clients; null if there is one. */
  absence(): string | null;
  /** Why the active model is not held, for operators; undefined if it is, or is being loaded. */
  fault(): OperationalError | undefined;
  /** The generation to hold from now on; undefined if none is active. */
  follow(active: Generation | undefined): void;
  /** Ends a load, and releases all models. */
  close(): Promise<void>;
}
