import { Field, InputType } from 'type-graphql';

import { PipelineStage } from '../../domain/runs/pipeline-run.ts';

@InputType({ description: 'What a new pipeline run is to do.' })
export class StartPipelineRunInput {
  @Field(() => [PipelineStage], {
    nullable: true,
    description: 'The stages to run, in pipeline order whatever the order here. Null: all six.',
  })
  declare readonly stages?: readonly PipelineStage[] | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Only say what the run would create, read, write and cost: the answer is the `plan`, and nothing is done.',
  })
  declare readonly dryRun: boolean;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Infer only users with interactions that are newer than the lists served, and new items; all other lists are carried over, and no model between items is trained. It needs an earlier full run and all stages.',
  })
  declare readonly delta: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      'Why the lists are to be served even if the quality gate refuses them (at most 500 characters): kept with those that it refuses. Null: the gate decides.',
  })
  declare readonly overrideQualityGate?: string | null;
}
