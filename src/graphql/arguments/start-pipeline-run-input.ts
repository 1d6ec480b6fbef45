import { Field, InputType } from 'type-graphql';

import { PipelineStage } from '../../domain/runs/pipeline-run.ts';

@InputType({ description: 'Options for a new pipeline run.' })
export class StartPipelineRunInput {
  @Field(() => [PipelineStage], {
    nullable: true,
    description:
      'The stages to run. They run in pipeline order, regardless of the order here. Null runs all six stages.',
  })
  declare readonly stages?: readonly PipelineStage[] | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Whether to return only a `plan` of what the run would create, read, write and cost, without starting it.',
  })
  declare readonly dryRun: boolean;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Whether to infer only for new items and for users with interactions that are newer than the served lists. All other lists are carried over, and the similar-items model is not trained. Requires an earlier full run, and all stages.',
  })
  declare readonly delta: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      'The reason for serving the lists even if the quality gate rejects them, at most 500 characters. It is stored with the generations that the gate rejects. Null leaves the decision to the gate.',
  })
  declare readonly overrideQualityGate?: string | null;
}
