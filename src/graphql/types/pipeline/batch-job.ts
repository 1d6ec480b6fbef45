import { Field, ID, Int, ObjectType } from 'type-graphql';

import { BatchJobStatus } from '../../../domain/batch/batch-job.ts';
import { RecommendationKind } from '../../../domain/lists/recommendation-kind.ts';
import { PageInfo } from '../page-info.ts';

@ObjectType({
  simpleResolvers: true,
  description: 'A batch inference or batch segment job on Amazon Personalize.',
})
export class BatchJob {
  @Field(() => ID, { description: 'Its number in `batch_job_metadata`.' })
  declare readonly id: number;

  @Field(() => ID, { description: 'The pipeline run that it belongs to.' })
  declare readonly runId: string;

  @Field(() => RecommendationKind, { description: 'What it computes.' })
  declare readonly kind: RecommendationKind;

  @Field(() => String, { description: 'Its name on Personalize.' })
  declare readonly name: string;

  @Field(() => String, {
    nullable: true,
    description: 'Its ARN; null until Personalize has taken it.',
  })
  declare readonly arn: string | null;

  @Field(() => String, { description: 'The recipe of its model, such as aws-similar-items.' })
  declare readonly recipe: string;

  @Field(() => BatchJobStatus, { description: 'How far it is.' })
  declare readonly status: BatchJobStatus;

  @Field(() => String, { description: 'The S3 prefix of its input lines.' })
  declare readonly inputPath: string;

  @Field(() => String, { description: 'The S3 folder of its output.' })
  declare readonly outputPath: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Output lines read when loading; null before that.',
  })
  declare readonly linesRead: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Lines that became recommendations; null before loading.',
  })
  declare readonly linesLoaded: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Lines that Personalize or the loader refused; null before loading.',
  })
  declare readonly linesFailed: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'What Personalize said when it gave up; null otherwise.',
  })
  declare readonly failureReason: string | null;

  @Field(() => Date, {
    description: 'When it was written down, just before Personalize was asked.',
  })
  declare readonly createdAt: Date;

  @Field(() => Date, { description: 'When it last changed.' })
  declare readonly updatedAt: Date;
}

@ObjectType({ simpleResolvers: true, description: 'One batch job of a page.' })
export class BatchJobEdge {
  @Field(() => String, { description: 'Marks this place in the list: send it as `after`.' })
  declare readonly cursor: string;

  @Field(() => BatchJob, { description: 'The batch job.' })
  declare readonly node: BatchJob;
}

@ObjectType({ simpleResolvers: true, description: 'A page of batch jobs, newest first.' })
export class BatchJobConnection {
  @Field(() => [BatchJobEdge], { description: 'The batch jobs of this page with their cursors.' })
  declare readonly edges: readonly BatchJobEdge[];

  @Field(() => [BatchJob], { description: 'The same batch jobs without their cursors.' })
  declare readonly nodes: readonly BatchJob[];

  @Field(() => PageInfo, { description: 'Whether there is more, and how to get it.' })
  declare readonly pageInfo: PageInfo;
}
