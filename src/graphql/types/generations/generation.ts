import { GraphQLJSONObject } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';

import { RecommendationKind } from '../../../domain/lists/recommendation-kind.ts';
import { GenerationStatus } from '../../../domain/runs/generation.ts';
import { PageInfo } from '../page-info.ts';
import { QualityVerdict } from './quality-verdict.ts';

@ObjectType({
  simpleResolvers: true,
  description:
    'A set of recommendations of one kind that was loaded together. It is served as a whole, or not at all.',
})
export class Generation {
  /** Its number: clients see it with a prefix, see GenerationIdResolver. */
  declare readonly id: number;

  @Field(() => RecommendationKind, {
    description: 'The kind of recommendations that the generation holds.',
  })
  declare readonly kind: RecommendationKind;

  @Field(() => GenerationStatus, { description: 'The status of the generation.' })
  declare readonly status: GenerationStatus;

  @Field(() => ID, {
    nullable: true,
    description: 'The id of the pipeline run that loaded the generation; null if no run did.',
  })
  declare readonly runId: string | null;

  @Field(() => Int, {
    description: 'The number of loaded rows: one per user, or one per item for lists of items.',
  })
  declare readonly rows: number;

  @Field(() => Date, { description: 'The time when the load began.' })
  declare readonly createdAt: Date;

  @Field(() => Date, {
    nullable: true,
    description: 'The time when the generation was last activated; null if it never was.',
  })
  declare readonly activatedAt: Date | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The ARN of the solution version (the trained model) that computed the recommendations; null for popular items, which need no model.',
  })
  declare readonly solutionVersionArn: string | null;

  @Field(() => GraphQLJSONObject, {
    description: 'The quality figures of the generation, by name.',
  })
  declare readonly metrics: Readonly<Record<string, unknown>>;

  @Field(() => QualityVerdict, {
    nullable: true,
    description: 'The verdict of the quality gate; null before the gate has judged the generation.',
  })
  declare readonly verdict: QualityVerdict | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The reason for the last activation: the run, or the `reason` of `activateGeneration`. Null if the generation was never activated.',
  })
  declare readonly reason: string | null;

  @Field(() => Date, {
    nullable: true,
    description:
      'The time when the rows were removed, after which the generation cannot be activated; null before.',
  })
  declare readonly prunedAt: Date | null;
}

@ObjectType({ simpleResolvers: true, description: 'An edge of a page of generations.' })
export class GenerationEdge {
  @Field(() => String, {
    description: 'The cursor of this edge. Send it as `after` to return the entries that follow.',
  })
  declare readonly cursor: string;

  @Field(() => Generation, { description: 'The generation.' })
  declare readonly node: Generation;
}

@ObjectType({ simpleResolvers: true, description: 'A page of generations, newest first.' })
export class GenerationConnection {
  @Field(() => [GenerationEdge], {
    description: 'The generations of the page, with their cursors.',
  })
  declare readonly edges: readonly GenerationEdge[];

  @Field(() => [Generation], { description: 'The generations of the page, without their cursors.' })
  declare readonly nodes: readonly Generation[];

  @Field(() => PageInfo, { description: 'Information about pagination.' })
  declare readonly pageInfo: PageInfo;
}
