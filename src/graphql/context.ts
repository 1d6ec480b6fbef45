import { type Caller, describeCaller } from '../domain/access/caller.ts';
import type { PipelineCommands } from '../pipeline/pipeline-commands.ts';
import type { AdminReads } from '../serving/admin/admin-reads.ts';
import type { Serving } from '../serving/create-serving.ts';
import type { PlacementOutcome } from '../serving/lists/serve-page.ts';
import { type Loaders, createLoaders } from './loaders.ts';
import { noteAll, type ServingNotes } from './response-metadata.ts';

/** What resolvers have at hand for one request. */
export interface GatewayContext {
  readonly requestId: string;
  readonly caller: Caller;
  /** The same, as runs of the pipeline keep it. */
  readonly startedBy: string;
  readonly loaders: Loaders;
  readonly readPage: (
    placements: Parameters<Serving['page']>[0],
  ) => Promise<readonly PlacementOutcome[]>;
  readonly notes: ServingNotes;
  readonly admin: AdminReads;
  readonly commands: PipelineCommands;
  /** Makes the next read look at what is served now. */
  readonly forgetServed: () => void;
}

export interface ContextOptions {
  readonly serving: Serving;
  readonly admin: AdminReads;
  readonly commands: PipelineCommands;
}

/** Who sent a request, as HTTP knows it. */
export interface RequestOrigin {
  readonly requestId: string;
  readonly caller: Caller;
}

export type CreateContext = (origin: RequestOrigin) => GatewayContext;

export function createContextFactory({ serving, admin, commands }: ContextOptions): CreateContext {
  return (origin) => {
    const notes: ServingNotes = { asLastSeen: false, staleAt: Infinity };
    return {
      ...origin,
      startedBy: describeCaller(origin.caller),
      admin,
      commands,
      notes,
      loaders: createLoaders({ serving, admin, notes }),
      readPage: async (placements) => noteAll(notes, await serving.page(placements)),
      forgetServed: () => serving.forgetServed(),
    };
  };
}
