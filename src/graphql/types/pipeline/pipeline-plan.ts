import { Field, ObjectType } from 'type-graphql';

import { PipelineStage } from '../../../domain/runs/pipeline-run.ts';
import { CostLever } from '../costs/cost-lever.ts';
import { CostLine, Money } from '../costs/cost-line.ts';

@ObjectType({ simpleResolvers: true, description: 'A resource on AWS that a run needs.' })
export class PlannedResource {
  @Field(() => PipelineStage, { description: 'The stage that needs the resource.' })
  declare readonly stage: PipelineStage;

  @Field(() => String, {
    description: 'The type of the resource, such as `solution` or `dataset import job`.',
  })
  declare readonly type: string;

  @Field(() => String, {
    description:
      'The name of the resource. Parts that are known only when the run is executed are in angle brackets.',
  })
  declare readonly name: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The ARN or address of the existing resource that would be used; null if the resource would be created.',
  })
  declare readonly existing: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'A location that a run reads or writes.' })
export class PlannedAccess {
  @Field(() => PipelineStage, { description: 'The stage that accesses the location.' })
  declare readonly stage: PipelineStage;

  @Field(() => String, {
    description: 'The location: a query on the shop, an address in S3 or a table.',
  })
  declare readonly place: string;

  @Field(() => String, { description: 'What is read or written.' })
  declare readonly what: string;
}

@ObjectType({
  simpleResolvers: true,
  description: 'The plan of a pipeline run. Computing it changes nothing.',
})
export class PipelinePlan {
  @Field(() => [PipelineStage], { description: 'The stages that the run would execute, in order.' })
  declare readonly stages: readonly PipelineStage[];

  @Field(() => [PlannedResource], {
    description: 'The resources on AWS that the run would create or reuse.',
  })
  declare readonly resources: readonly PlannedResource[];

  @Field(() => [PlannedAccess], { description: 'The locations that the run would read.' })
  declare readonly reads: readonly PlannedAccess[];

  @Field(() => [PlannedAccess], { description: 'The locations that the run would write.' })
  declare readonly writes: readonly PlannedAccess[];

  @Field(() => [CostLine], { description: 'The estimated costs, by stage.' })
  declare readonly costs: readonly CostLine[];

  @Field(() => [CostLever], {
    description:
      'The parts of the estimated costs by the settings that change them, the largest first.',
  })
  declare readonly levers: readonly CostLever[];

  @Field(() => [String], {
    description:
      'What the settings reduce in the run, in sentences, such as segments that would exceed `affinity.maxCostPerRun`.',
  })
  declare readonly notes: readonly string[];

  @Field(() => Money, { description: 'The total.' })
  declare readonly estimatedCost: Money;

  @Field(() => Boolean, {
    description: 'Whether AWS would bill nothing, because the local emulator would do the work.',
  })
  declare readonly hypothetical: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'The error if the run would exceed the monthly budget; otherwise null.',
  })
  declare readonly refusal: string | null;
}
