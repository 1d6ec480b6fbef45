import { ArgsType, Field, ID, Int } from 'type-graphql';

import { BatchJobStatus } from '../../domain/batch/batch-job.ts';
import { RecommendationKind } from '../../domain/lists/recommendation-kind.ts';
import { PipelineRunStatus } from '../../domain/runs/pipeline-run.ts';

export const DEFAULT_ADMIN_LIST_SIZE = 20;

@ArgsType()
export class AdminListArgs {
  @Field(() => Int, {
    nullable: true,
    defaultValue: DEFAULT_ADMIN_LIST_SIZE,
    description: 'The number of entries to return, 1 to 100.',
  })
  declare readonly first?: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Return the entries after this cursor: the `cursor` of an edge or `pageInfo.endCursor`.',
  })
  declare readonly after?: string | null;
}

@ArgsType()
export class PipelineRunsArgs extends AdminListArgs {
  @Field(() => PipelineRunStatus, {
    nullable: true,
    description: 'Return only runs with this status. Null returns runs with any status.',
  })
  declare readonly status?: PipelineRunStatus | null;
}

@ArgsType()
export class BatchJobsArgs extends AdminListArgs {
  @Field(() => ID, {
    nullable: true,
    description: 'Return only jobs of this run. Null returns jobs of all runs.',
  })
  declare readonly runId?: string | null;

  @Field(() => BatchJobStatus, {
    nullable: true,
    description: 'Return only jobs with this status. Null returns jobs with any status.',
  })
  declare readonly status?: BatchJobStatus | null;
}

@ArgsType()
export class GenerationsArgs extends AdminListArgs {
  @Field(() => RecommendationKind, {
    nullable: true,
    description: 'Return only generations of this kind. Null returns all kinds.',
  })
  declare readonly kind?: RecommendationKind | null;
}

@ArgsType()
export class RejectedLinesArgs extends AdminListArgs {
  @Field(() => ID, {
    nullable: true,
    description: 'Return only lines of this run. Null returns lines of all runs.',
  })
  declare readonly runId?: string | null;

  @Field(() => RecommendationKind, {
    nullable: true,
    description: 'Return only lines of jobs of this kind. Null returns all kinds.',
  })
  declare readonly kind?: RecommendationKind | null;
}
