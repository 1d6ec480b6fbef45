import { GraphQLJSONObject } from 'graphql-scalars';
import { Field, Float, ID, ObjectType } from 'type-graphql';

import {
  PipelineRunStatus,
  PipelineStage,
  PipelineStageStatus,
} from '../../../domain/runs/pipeline-run.ts';
import { PageInfo } from '../page-info.ts';

@ObjectType({ simpleResolvers: true, description: 'Why a run or a stage failed.' })
export class Fault {
  @Field(() => String, { description: 'A stable code for programs, such as CURSOR_EXPIRED.' })
  declare readonly code: string;

  @Field(() => String, { description: 'What happened, in one sentence.' })
  declare readonly message: string;

  @Field(() => String, { description: 'What to do about it.' })
  declare readonly advice: string;

  @Field(() => Boolean, { description: 'Whether trying the same again later can help.' })
  declare readonly retryable: boolean;
}

@ObjectType({ simpleResolvers: true, description: 'One stage of one pipeline run.' })
export class PipelineStageRun {
  @Field(() => PipelineStage, { description: 'Which stage it is.' })
  declare readonly stage: PipelineStage;

  @Field(() => PipelineStageStatus, { description: 'How far it is.' })
  declare readonly status: PipelineStageStatus;

  @Field(() => Date, { nullable: true, description: 'When it began; null before that.' })
  declare readonly startedAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it ended; null before that.' })
  declare readonly finishedAt: Date | null;

  @Field(() => Float, {
    nullable: true,
    description: 'How much of it is done, from 0 to 1; null while that is not known.',
  })
  declare readonly progress: number | null;

  @Field(() => GraphQLJSONObject, {
    description:
      'What it gave, by name: counts, file names, ARNs; for a skipped stage, what the run builds on. Empty before there is anything.',
  })
  declare readonly detail: Readonly<Record<string, unknown>>;

  @Field(() => Fault, { nullable: true, description: 'Why it failed; null when it did not.' })
  declare readonly fault: Fault | null;
}

@ObjectType({
  simpleResolvers: true,
  description: 'One run of the pipeline, from the shop’s data to served recommendations.',
})
export class PipelineRun {
  @Field(() => ID, { description: 'Its id; it begins with the time of its making (UTC).' })
  declare readonly id: string;

  @Field(() => PipelineRunStatus, { description: 'How far it is.' })
  declare readonly status: PipelineRunStatus;

  @Field(() => [PipelineStageRun], { description: 'All six stages, in their order.' })
  declare readonly stages: readonly PipelineStageRun[];

  @Field(() => Date, { description: 'When it was asked for.' })
  declare readonly createdAt: Date;

  @Field(() => Date, {
    nullable: true,
    description: 'When its first stage began; null before that.',
  })
  declare readonly startedAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it ended; null before that.' })
  declare readonly finishedAt: Date | null;

  @Field(() => Boolean, {
    description: 'Whether it infers only what is new, and carries the other lists over.',
  })
  declare readonly delta: boolean;

  @Field(() => String, { description: 'Who or what asked for it.' })
  declare readonly startedBy: string;

  @Field(() => Fault, { nullable: true, description: 'Why it failed; null when it did not.' })
  declare readonly fault: Fault | null;
}

@ObjectType({ simpleResolvers: true, description: 'One pipeline run of a page.' })
export class PipelineRunEdge {
  @Field(() => String, { description: 'Marks this place in the list: send it as `after`.' })
  declare readonly cursor: string;

  @Field(() => PipelineRun, { description: 'The pipeline run.' })
  declare readonly node: PipelineRun;
}

@ObjectType({ simpleResolvers: true, description: 'A page of pipeline runs, newest first.' })
export class PipelineRunConnection {
  @Field(() => [PipelineRunEdge], {
    description: 'The pipeline runs of this page with their cursors.',
  })
  declare readonly edges: readonly PipelineRunEdge[];

  @Field(() => [PipelineRun], { description: 'The same pipeline runs without their cursors.' })
  declare readonly nodes: readonly PipelineRun[];

  @Field(() => PageInfo, { description: 'Whether there is more, and how to get it.' })
  declare readonly pageInfo: PageInfo;
}
