import type { LiveLists, LiveModel } from '@recommendation-gateway/item-model';
import type { OperationalError } from '@recommendation-gateway/lib';

import type { Generation } from '../../domain/runs/generation.ts';
import type { Remembered } from '../../lib/remember-for.ts';
import type { Served, ServedGenerations } from '../freshness/served-generations.ts';

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

/** The served generations with the generation of the current item model as ITEM_MODEL, whichever is active. */
export function serveHeldModel(
  pointers: Remembered<Served>,
  itemModels: ItemModels,
): ServedGenerations {
  let known: { active: Served; held: HeldModel | undefined; served: Served } | undefined;
  return {
    forget: () => pointers.forget(),
    read: async () => {
      const active = await pointers.read();
      itemModels.follow(active.get('ITEM_MODEL'));
      const held = itemModels.current();
      if (known?.active !== active || known.held !== held) {
        known = { active, held, served: withHeldModel(active, held) };
      }
      return known.served;
    },
  };
}

/** The generations that lists are read from: ITEM_MODEL is the one that is held, or absent. */
function withHeldModel(active: Served, held: HeldModel | undefined): Served {
  const served = new Map(active);
  if (held === undefined) served.delete('ITEM_MODEL');
  else served.set('ITEM_MODEL', held.generation);
  return served;
}
