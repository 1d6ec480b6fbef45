import { Field, ObjectType } from 'type-graphql';

import { Generation } from '../generations/generation.ts';
import { PipelinePlan } from './pipeline-plan.ts';
import { PipelineRun } from './pipeline-run.ts';
import { RankingCampaign } from './ranking-campaign.ts';

@ObjectType({
  simpleResolvers: true,
  description: 'An error that explains why a mutation changed nothing.',
})
export class UserError {
  @Field(() => String, { description: 'A stable code for use by programs.' })
  declare readonly code: string;

  @Field(() => String, { description: 'A description of the error, and how to resolve it.' })
  declare readonly message: string;

  @Field(() => [String], {
    nullable: true,
    description:
      'The path of the argument that caused the error, outermost name first; null if no argument did.',
  })
  declare readonly path: readonly string[] | null;
}

@ObjectType({ simpleResolvers: true, description: 'The result of a mutation on a pipeline run.' })
export class PipelineRunPayload {
  @Field(() => PipelineRun, {
    nullable: true,
    description:
      'The run, which continues after this response; null if there are `userErrors`, and for a dry run.',
  })
  declare readonly run: PipelineRun | null;

  @Field(() => PipelinePlan, {
    nullable: true,
    description: 'The plan of the run; null unless `dryRun` is true.',
  })
  declare readonly plan: PipelinePlan | null;

  @Field(() => [UserError], {
    description:
      'The errors that prevented the mutation, which then changed nothing; empty if it succeeded.',
  })
  declare readonly userErrors: readonly UserError[];
}

@ObjectType({ simpleResolvers: true, description: 'The result of a mutation on a generation.' })
export class GenerationPayload {
  @Field(() => Generation, {
    nullable: true,
    description: 'The generation after the mutation; null if there are `userErrors`.',
  })
  declare readonly generation: Generation | null;

  @Field(() => [UserError], {
    description:
      'The errors that prevented the mutation, which then changed nothing; empty if it succeeded.',
  })
  declare readonly userErrors: readonly UserError[];
}

@ObjectType({
  simpleResolvers: true,
  description: 'The result of a mutation on the ranking campaign.',
})
export class RankingCampaignPayload {
  @Field(() => RankingCampaign, {
    nullable: true,
    description:
      'The campaign, which Personalize continues to create, update or delete; null if there are `userErrors`.',
  })
  declare readonly campaign: RankingCampaign | null;

  @Field(() => [UserError], {
    description:
      'The errors that prevented the mutation, which then changed nothing; empty if it succeeded.',
  })
  declare readonly userErrors: readonly UserError[];
}
