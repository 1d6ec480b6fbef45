import { GraphQLJSONObject } from 'graphql-scalars';
import { FieldResolver, Resolver, Root } from 'type-graphql';

import { presentStageDetail } from '../../present-stage-detail.ts';
import { PipelineStageRun } from '../../types/pipeline/pipeline-run.ts';

@Resolver(() => PipelineStageRun)
export class StageDetailResolver {
  @FieldResolver(() => GraphQLJSONObject, {
    description:
      'The results of the stage by name: counts, file names, ARNs. For a skipped stage, the results of the run that this run builds on. Empty before there are results.',
  })
  detail(@Root() run: PipelineStageRun): PipelineStageRun['detail'] {
    return presentStageDetail(run);
  }
}
