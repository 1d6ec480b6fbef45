import { GraphQLJSONObject } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';

import { RecommendationKind } from '../../../domain/lists/recommendation-kind.ts';
import { GenerationStatus } from '../../../domain/runs/generation.ts';
import { PageInfo } from '../page-info.ts';
import { QualityVerdict } from './quality-verdict.ts';

@ObjectType({
  simpleResolvers: true,
  description:
    'One loaded set of recommendations of a kind. It is served as a whole, or not at all.',
})
export class Generation {
  @Field(() => ID, { description: 'Its number: later loads have higher ones.' })
  declare readonly id: number;

  @Field(() => RecommendationKind, { description: 'What it holds.' })
  declare readonly kind: RecommendationKind;

  @Field(() => GenerationStatus, { description: 'Whether it is served.' })
  declare readonly status: GenerationStatus;

  @Field(() => ID, {
    nullable: true,
    description: 'The pipeline run that loaded it; null when it was loaded by other means.',
  })
  declare readonly runId: string | null;

  @Field(() => Int, {
    description: 'Rows loaded: users for lists of users, items for lists of items.',
  })
  declare readonly rows: number;

  @Field(() => Date, { description: 'When its load began.' })
  declare readonly createdAt: Date;

  @Field(() => Date, {
    nullable: true,
    description: 'When it was last activated; null when it never was.',
  })
  declare readonly activatedAt: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'The trained model that computed it; null when it needs none (popular items).',
  })
  declare readonly solutionVersionArn: string | null;

  @Field(() => GraphQLJSONObject, { description: 'What was measured about it, by name.' })
  declare readonly metrics: Readonly<Record<string, unknown>>;

  @Field(() => QualityVerdict, {
    nullable: true,
    description: 'What the quality gate said of it; null before it was judged.',
  })
  declare readonly verdict: QualityVerdict | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Why it was last activated: its run, or what somebody wrote; null when it never was.',
  })
  declare readonly reason: string | null;

  @Field(() => Date, {
    nullable: true,
    description: 'When its rows were removed, so that it cannot be activated any more; else null.',
  })
  declare readonly prunedAt: Date | null;
}

@ObjectType({ simpleResolvers: true, description: 'One generation of a page.' })
export class GenerationEdge {
  @Field(() => String, { description: 'Marks this place in the list: send it as `after`.' })
  declare readonly cursor: string;

  @Field(() => Generation, { description: 'The generation.' })
  declare readonly node: Generation;
}

@ObjectType({ simpleResolvers: true, description: 'A page of generations, newest first.' })
export class GenerationConnection {
  @Field(() => [GenerationEdge], {
    description: 'The generations of this page with their cursors.',
  })
  declare readonly edges: readonly GenerationEdge[];

  @Field(() => [Generation], { description: 'The same generations without their cursors.' })
  declare readonly nodes: readonly Generation[];

  @Field(() => PageInfo, { description: 'Whether there is more, and how to get it.' })
  declare readonly pageInfo: PageInfo;
}
