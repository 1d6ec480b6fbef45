import { Field, ID, Int, ObjectType } from 'type-graphql';

import { BatchJobStatus } from '../../../domain/batch/batch-job.ts';
import { RecommendationKind } from '../../../domain/lists/recommendation-kind.ts';
import { PageInfo } from '../page-info.ts';

@ObjectType({
  simpleResolvers: true,
  description: 'A batch inference or batch segment job on Amazon Personalize.',
})
export class BatchJob {
  /** Its number: clients see it with a prefix, see BatchJobIdResolver. */
  declare readonly id: number;

  @Field(() => ID, { description: 'The id of the pipeline run that the job belongs to.' })
  declare readonly runId: string;

  @Field(() => RecommendationKind, {
    description: 'The kind of recommendations that the job computes.',
  })
  declare readonly kind: RecommendationKind;

  @Field(() => String, { description: 'The name of the job on Personalize.' })
  declare readonly name: string;

  @Field(() => String, {
    nullable: true,
    description: 'The ARN of the job; null until Personalize has accepted it.',
  })
  declare readonly arn: string | null;

  @Field(() => String, { description: 'The recipe of the model, such as aws-similar-items.' })
  declare readonly recipe: string;

  @Field(() => BatchJobStatus, { description: 'The current status.' })
  declare readonly status: BatchJobStatus;

  @Field(() => String, { description: 'The S3 prefix of the input.' })
  declare readonly inputPath: string;

  @Field(() => String, { description: 'The S3 folder of the output.' })
  declare readonly outputPath: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The number of output lines that were read; null before the load.',
  })
  declare readonly linesRead: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The number of lines that were loaded; null before the load.',
  })
  declare readonly linesLoaded: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The number of lines that Personalize or the load rejected; null before the load.',
  })
  declare readonly linesFailed: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'The reason that Personalize gave for a failure; null if the job did not fail.',
  })
  declare readonly failureReason: string | null;

  @Field(() => Date, {
    description: 'The time when the job was recorded, just before it was created on Personalize.',
  })
  declare readonly createdAt: Date;

  @Field(() => Date, { description: 'The time of the last change.' })
  declare readonly updatedAt: Date;
}

@ObjectType({ simpleResolvers: true, description: 'An edge of a page of batch jobs.' })
export class BatchJobEdge {
  @Field(() => String, {
    description: 'The cursor of this edge. Send it as `after` to return the entries that follow.',
  })
  declare readonly cursor: string;

  @Field(() => BatchJob, { description: 'The batch job.' })
  declare readonly node: BatchJob;
}

@ObjectType({ simpleResolvers: true, description: 'A page of batch jobs, newest first.' })
export class BatchJobConnection {
  @Field(() => [BatchJobEdge], { description: 'The batch jobs of the page, with their cursors.' })
  declare readonly edges: readonly BatchJobEdge[];

  @Field(() => [BatchJob], { description: 'The batch jobs of the page, without their cursors.' })
  declare readonly nodes: readonly BatchJob[];

  @Field(() => PageInfo, { description: 'Information about pagination.' })
  declare readonly pageInfo: PageInfo;
}
