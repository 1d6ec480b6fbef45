import { type Caller, describeCaller } from '../domain/access/caller.ts';
import type { Problem } from '../domain/problems/problem.ts';
import type { RequestStatistics } from '../lib/request-statistics.ts';
import type { PipelineCommands } from '../pipeline/pipeline-commands.ts';
import type { AdminReads } from '../serving/admin/admin-reads.ts';
import type { Serving } from '../serving/create-serving.ts';
import type { PlacementOutcome } from '../serving/lists/serve-page.ts';
import { type Loaders, createLoaders } from './loaders.ts';
import { recordAll, type ResponseMetadata } from './response-metadata.ts';

/** The context of the resolvers of one request. */
export interface GatewayContext {
  readonly requestId: string;
  readonly caller: Caller;
  /** The caller, as pipeline runs store it. */
  readonly startedBy: string;
  readonly loaders: Loaders;
  readonly readPage: (
    placements: Parameters<Serving['page']>[0],
  ) => Promise<readonly PlacementOutcome[]>;
  readonly metadata: ResponseMetadata;
  readonly admin: AdminReads;
  readonly commands: PipelineCommands;
  /** Makes the next read look up the active generations again. */
  readonly forgetServed: () => void;
  readonly readProblems: () => Promise<readonly Problem[]>;
  readonly readOperationStatistics: RequestStatistics['read'];
  readonly about: AboutGateway;
}

/** The gateway as every caller may know it. */
interface AboutGateway {
  readonly version: string;
  readonly production: boolean;
}

export interface ContextOptions {
  readonly serving: Serving;
  readonly admin: AdminReads;
  readonly commands: PipelineCommands;
  readonly statistics: RequestStatistics;
  readonly about: AboutGateway;
}

/** The id and the caller of a request. */
export interface RequestOrigin {
  readonly requestId: string;
  readonly caller: Caller;
}

export type CreateContext = (origin: RequestOrigin) => GatewayContext;

export function createContextFactory(options: ContextOptions): CreateContext {
  const { serving, admin, commands, statistics, about } = options;
  const shared = {
    admin,
    commands,
    about,
    readProblems: async () => admin.problems(),
    readOperationStatistics: (windowMinutes: number) => statistics.read(windowMinutes),
    forgetServed: () => serving.forgetServed(),
  };
  return (origin) => {
    const metadata: ResponseMetadata = { asLastSeen: false, staleAt: Infinity };
    return {
      ...origin,
      startedBy: describeCaller(origin.caller),
      ...shared,
      metadata,
      loaders: createLoaders({ serving, admin, metadata }),
      readPage: async (placements) => recordAll(metadata, await serving.page(placements)),
    };
  };
}
