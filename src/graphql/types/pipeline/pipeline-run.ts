import { Field, Float, ID, ObjectType } from 'type-graphql';

import {
  PipelineRunStatus,
  PipelineStage,
  PipelineStageStatus,
} from '../../../domain/runs/pipeline-run.ts';
import { PageInfo } from '../page-info.ts';

@ObjectType({
  simpleResolvers: true,
  description: 'The error that caused a run or a stage to fail.',
})
export class Fault {
  @Field(() => String, {
    description: 'A stable code for use by programs, such as SHOP_QUERY_FAILED.',
  })
  declare readonly code: string;

  @Field(() => String, { description: 'A description of the error.' })
  declare readonly message: string;

  @Field(() => String, { description: 'How to resolve the error.' })
  declare readonly advice: string;

  @Field(() => Boolean, { description: 'Whether the same operation can succeed later.' })
  declare readonly retryable: boolean;
}

@ObjectType({ simpleResolvers: true, description: 'A stage of a pipeline run.' })
export class PipelineStageRun {
  @Field(() => PipelineStage, { description: 'The stage.' })
  declare readonly stage: PipelineStage;

  @Field(() => PipelineStageStatus, { description: 'The current status.' })
  declare readonly status: PipelineStageStatus;

  @Field(() => Date, {
    nullable: true,
    description: 'The start time; null before the stage starts.',
  })
  declare readonly startedAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'The end time; null before the end.' })
  declare readonly finishedAt: Date | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The progress, 0 to 1; null if it is not known.',
  })
  declare readonly progress: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the stage did last; null before its first message.',
  })
  declare readonly message: string | null;

  @Field(() => Date, {
    nullable: true,
    description: 'The time of the next poll of AWS; null unless the stage is WAITING.',
  })
  declare readonly nextPollAt: Date | null;

  /** As it is stored: clients see its ids with their prefixes, see StageDetailResolver. */
  declare readonly detail: Readonly<Record<string, unknown>>;

  @Field(() => Fault, {
    nullable: true,
    description: 'The error that caused the failure; null if there was none.',
  })
  declare readonly fault: Fault | null;
}

@ObjectType({
  simpleResolvers: true,
  description: 'A run of the pipeline, from the data of the shop to served recommendations.',
})
export class PipelineRun {
  @Field(() => ID, {
    description: 'The id of the run, which begins with the time of its creation (UTC).',
  })
  declare readonly id: string;

  @Field(() => PipelineRunStatus, { description: 'The current status.' })
  declare readonly status: PipelineRunStatus;

  @Field(() => [PipelineStageRun], {
    description: 'All six stages, in the order in which they run.',
  })
  declare readonly stages: readonly PipelineStageRun[];

  @Field(() => Date, { description: 'The time when the run was created.' })
  declare readonly createdAt: Date;

  @Field(() => Date, {
    nullable: true,
    description: 'The time when the first stage started; null before that.',
  })
  declare readonly startedAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'The end time; null before the end.' })
  declare readonly finishedAt: Date | null;

  @Field(() => Boolean, {
    description: 'Whether the run infers only for what is new and carries all other lists over.',
  })
  declare readonly delta: boolean;

  @Field(() => String, { description: 'The caller, command or schedule that started the run.' })
  declare readonly startedBy: string;

  @Field(() => Fault, {
    nullable: true,
    description: 'The error that caused the failure; null if there was none.',
  })
  declare readonly fault: Fault | null;
}

@ObjectType({ simpleResolvers: true, description: 'An edge of a page of pipeline runs.' })
export class PipelineRunEdge {
  @Field(() => String, {
    description: 'The cursor of this edge. Send it as `after` to return the entries that follow.',
  })
  declare readonly cursor: string;

  @Field(() => PipelineRun, { description: 'The pipeline run.' })
  declare readonly node: PipelineRun;
}

@ObjectType({ simpleResolvers: true, description: 'A page of pipeline runs, newest first.' })
export class PipelineRunConnection {
  @Field(() => [PipelineRunEdge], {
    description: 'The pipeline runs of the page, with their cursors.',
  })
  declare readonly edges: readonly PipelineRunEdge[];

  @Field(() => [PipelineRun], {
    description: 'The pipeline runs of the page, without their cursors.',
  })
  declare readonly nodes: readonly PipelineRun[];

  @Field(() => PageInfo, { description: 'Information about pagination.' })
  declare readonly pageInfo: PageInfo;
}
