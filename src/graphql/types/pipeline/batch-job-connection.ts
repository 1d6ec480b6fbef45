import { Field, ObjectType } from 'type-graphql';

import { PageInfo } from '../page-info.ts';
import { BatchJob } from './batch-job.ts';

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
