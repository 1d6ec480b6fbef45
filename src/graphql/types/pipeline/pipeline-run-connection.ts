import { Field, ObjectType } from 'type-graphql';

import { PageInfo } from '../page-info.ts';
import { PipelineRun } from './pipeline-run.ts';

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
