import { Field, ObjectType } from 'type-graphql';

import { Generation } from '../generations/generation.ts';
import { PipelinePlan } from './pipeline-plan.ts';
import { PipelineRun } from './pipeline-run.ts';
import { RankingCampaign } from './ranking-campaign.ts';

@ObjectType({ simpleResolvers: true, description: 'Why a mutation did nothing.' })
export class UserError {
  @Field(() => String, { description: 'A stable code for programs.' })
  declare readonly code: string;

  @Field(() => String, { description: 'What is wrong, and what to do about it.' })
  declare readonly message: string;

  @Field(() => [String], {
    nullable: true,
    description: 'The argument that it is about, from the outside in; null when it is about none.',
  })
  declare readonly path: readonly string[] | null;
}

@ObjectType({ simpleResolvers: true, description: 'What a mutation on pipeline runs came to.' })
export class PipelineRunPayload {
  @Field(() => PipelineRun, {
    nullable: true,
    description:
      'The run, whose work goes on after this answer; null when there are `userErrors`, and after a dry run.',
  })
  declare readonly run: PipelineRun | null;

  @Field(() => PipelinePlan, {
    nullable: true,
    description: 'What the run would do, where a dry run was asked for; null otherwise.',
  })
  declare readonly plan: PipelinePlan | null;

  @Field(() => [UserError], { description: 'Why nothing was done; empty when all is well.' })
  declare readonly userErrors: readonly UserError[];
}

@ObjectType({ simpleResolvers: true, description: 'What a mutation on generations came to.' })
export class GenerationPayload {
  @Field(() => Generation, {
    nullable: true,
    description: 'The generation as it is now; null when there are `userErrors`.',
  })
  declare readonly generation: Generation | null;

  @Field(() => [UserError], { description: 'Why nothing was done; empty when all is well.' })
  declare readonly userErrors: readonly UserError[];
}

@ObjectType({ simpleResolvers: true, description: 'What a mutation on the campaign came to.' })
export class RankingCampaignPayload {
  @Field(() => RankingCampaign, {
    nullable: true,
    description:
      'The campaign as it is now, which Personalize goes on to make or to delete; null when there are `userErrors`.',
  })
  declare readonly campaign: RankingCampaign | null;

  @Field(() => [UserError], { description: 'Why nothing was done; empty when all is well.' })
  declare readonly userErrors: readonly UserError[];
}
