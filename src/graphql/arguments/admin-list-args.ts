import { ArgsType, Field, ID, Int } from 'type-graphql';

import { BatchJobStatus } from '../../domain/batch/batch-job.ts';
import { RecommendationKind } from '../../domain/lists/recommendation-kind.ts';
import { PipelineRunStatus } from '../../domain/runs/pipeline-run.ts';

export const DEFAULT_ADMIN_LIST_SIZE = 20;

@ArgsType()
class AdminListArgs {
  @Field(() => Int, {
    nullable: true,
    defaultValue: DEFAULT_ADMIN_LIST_SIZE,
    description: 'How many, 1 to 100.',
  })
  declare readonly first?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor after which to go on: an edge’s `cursor` or `pageInfo.endCursor`.',
  })
  declare readonly after?: string | null;
}

@ArgsType()
export class PipelineRunsArgs extends AdminListArgs {
  @Field(() => PipelineRunStatus, {
    nullable: true,
    description: 'Only runs with this status; null for any.',
  })
  declare readonly status?: PipelineRunStatus | null;
}

@ArgsType()
export class BatchJobsArgs extends AdminListArgs {
  @Field(() => ID, { nullable: true, description: 'Only jobs of this run; null for all runs.' })
  declare readonly runId?: string | null;

  @Field(() => BatchJobStatus, {
    nullable: true,
    description: 'Only jobs with this status; null for any.',
  })
  declare readonly status?: BatchJobStatus | null;
}

@ArgsType()
export class GenerationsArgs extends AdminListArgs {
  @Field(() => RecommendationKind, {
    nullable: true,
    description: 'Only generations of this kind; null for all kinds.',
  })
  declare readonly kind?: RecommendationKind | null;
}
