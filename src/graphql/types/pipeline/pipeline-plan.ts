import { Field, ObjectType } from 'type-graphql';

import { PipelineStage } from '../../../domain/runs/pipeline-run.ts';
import { CostLine, Money } from '../costs/cost-line.ts';

@ObjectType({ simpleResolvers: true, description: 'Something on AWS that a run needs.' })
export class PlannedResource {
  @Field(() => PipelineStage, { description: 'The stage that needs it.' })
  declare readonly stage: PipelineStage;

  @Field(() => String, { description: 'What it is, such as `solution` or `dataset import job`.' })
  declare readonly type: string;

  @Field(() => String, {
    description: 'Its name; what only the run itself will tell stands in angle brackets.',
  })
  declare readonly name: string;

  @Field(() => String, {
    nullable: true,
    description: 'The ARN or address of what exists and would be used; null: it would be created.',
  })
  declare readonly existing: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'A place that a run reads or writes.' })
export class PlannedAccess {
  @Field(() => PipelineStage, { description: 'The stage that does it.' })
  declare readonly stage: PipelineStage;

  @Field(() => String, {
    description: 'Which place: a query of the shop, an address in S3, a table.',
  })
  declare readonly place: string;

  @Field(() => String, { description: 'What of it, or what for.' })
  declare readonly what: string;
}

@ObjectType({
  simpleResolvers: true,
  description: 'What a pipeline run would do. Nothing of it was done: only questions were asked.',
})
export class PipelinePlan {
  @Field(() => [PipelineStage], { description: 'The stages that it would run, in their order.' })
  declare readonly stages: readonly PipelineStage[];

  @Field(() => [PlannedResource], {
    description: 'What it would create on AWS, and what is there and would be used again.',
  })
  declare readonly resources: readonly PlannedResource[];

  @Field(() => [PlannedAccess], { description: 'What it would read.' })
  declare readonly reads: readonly PlannedAccess[];

  @Field(() => [PlannedAccess], { description: 'What it would write.' })
  declare readonly writes: readonly PlannedAccess[];

  @Field(() => [CostLine], { description: 'What it is likely to cost, stage by stage.' })
  declare readonly costs: readonly CostLine[];

  @Field(() => Money, { description: 'All of it together.' })
  declare readonly estimatedCost: Money;

  @Field(() => Boolean, {
    description: 'Whether nobody would be billed, because the local stand-in would do the work.',
  })
  declare readonly hypothetical: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Why the budget of the month would refuse it; null when it would not.',
  })
  declare readonly refusal: string | null;
}
