import { Field, ID, Int, ObjectType } from 'type-graphql';

import { RejectionReason } from '../../../domain/batch/rejected-line.ts';
import { RecommendationKind } from '../../../domain/lists/recommendation-kind.ts';
import { PageInfo } from '../page-info.ts';

@ObjectType({
  simpleResolvers: true,
  description: "A line of a batch job's output that the load rejected, as a whole or in part.",
})
export class RejectedLine {
  @Field(() => ID, { description: 'The id of the batch job, such as job_17.' })
  declare readonly jobId: string;

  @Field(() => ID, { description: 'The id of the pipeline run that the job belongs to.' })
  declare readonly runId: string;

  @Field(() => RecommendationKind, {
    description: 'The kind of recommendations that the job computes.',
  })
  declare readonly kind: RecommendationKind;

  @Field(() => String, { description: 'The name of the file in the output of the job.' })
  declare readonly file: string;

  @Field(() => Int, { description: 'The number of the line in the file, from 1.' })
  declare readonly line: number;

  @Field(() => RejectionReason, { description: 'Why the line is rejected.' })
  declare readonly reason: RejectionReason;

  @Field(() => String, {
    nullable: true,
    description: 'The id of the user or item that the line answers; null if it is not readable.',
  })
  declare readonly input: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Details, such as the error of Personalize or the unknown id; null if there are none.',
  })
  declare readonly note: string | null;

  @Field(() => Boolean, {
    description: 'Whether the rest of the line was loaded: only some of its ids are rejected.',
  })
  declare readonly loaded: boolean;
}

@ObjectType({ simpleResolvers: true, description: 'An edge of a page of rejected lines.' })
export class RejectedLineEdge {
  @Field(() => String, {
    description: 'The cursor of this edge. Send it as `after` to return the entries that follow.',
  })
  declare readonly cursor: string;

  @Field(() => RejectedLine, { description: 'The rejected line.' })
  declare readonly node: RejectedLine;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'A page of rejected lines: those of the newest job first, then by file and line. At most `ledger.rowsPerReason` lines are stored for each job and reason.',
})
export class RejectedLineConnection {
  @Field(() => [RejectedLineEdge], {
    description: 'The rejected lines of the page, with their cursors.',
  })
  declare readonly edges: readonly RejectedLineEdge[];

  @Field(() => [RejectedLine], {
    description: 'The rejected lines of the page, without their cursors.',
  })
  declare readonly nodes: readonly RejectedLine[];

  @Field(() => PageInfo, { description: 'Information about pagination.' })
  declare readonly pageInfo: PageInfo;
}
