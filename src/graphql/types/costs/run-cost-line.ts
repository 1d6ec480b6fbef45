import { Field, ObjectType } from 'type-graphql';

import { CostLeverName } from '../../../domain/cost/meter.ts';
import { PipelineStage } from '../../../domain/runs/pipeline-run.ts';
import { Money } from './cost-line.ts';

@ObjectType({
  simpleResolvers: true,
  description: 'What a run uses of one kind in one stage: the estimate beside the recorded cost.',
})
export class RunCostLine {
  @Field(() => PipelineStage, { description: 'The stage that causes the cost.' })
  declare readonly stage: PipelineStage;

  @Field(() => CostLeverName, { description: 'The part of the costs that the usage belongs to.' })
  declare readonly lever: CostLeverName;

  @Field(() => String, { description: 'A description of the usage.' })
  declare readonly label: string;

  @Field(() => Money, {
    nullable: true,
    description:
      'The estimate of the usage when the run was created; null if it was not estimated.',
  })
  declare readonly estimated: Money | null;

  @Field(() => Money, {
    nullable: true,
    description: 'The cost that is recorded so far; null before it is recorded.',
  })
  declare readonly actual: Money | null;
}
