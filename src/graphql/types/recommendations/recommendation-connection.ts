import { Field, Float, Int, ObjectType } from 'type-graphql';

import { RecommendationSource } from '../../../domain/serving-rules/candidate-sources.ts';
import { Generation } from '../generations/generation.ts';
import { PageInfo } from '../page-info.ts';
import { Item } from './item.ts';

@ObjectType({
  simpleResolvers: true,
  description: 'An item of a list, with its rank, score and source.',
})
export class RecommendationEdge {
  @Field(() => String, {
    description: 'The cursor of this edge. Send it as `after` to return the entries that follow.',
  })
  declare readonly cursor: string;

  @Field(() => Item, { description: 'The item.' })
  declare readonly node: Item;

  @Field(() => Int, { description: 'The rank of the item in the whole list, starting at 1.' })
  declare readonly rank: number;

  @Field(() => Float, {
    nullable: true,
    description: 'The score of the model, comparable only within one list; null if there is none.',
  })
  declare readonly score: number | null;

  @Field(() => RecommendationSource, { description: 'The source of this item.' })
  declare readonly source: RecommendationSource;

  @Field(() => String, {
    nullable: true,
    description:
      'An explanation if the item comes from another source than the list; otherwise null.',
  })
  declare readonly reason: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'A page of recommendations, best first. A list has at most 200 items. If the page is empty or shorter than requested, `reason` explains why.',
})
export class RecommendationConnection {
  @Field(() => [RecommendationEdge], { description: 'The items of the page, with rank and score.' })
  declare readonly edges: readonly RecommendationEdge[];

  @Field(() => [Item], { description: 'The items of the page, without rank and score.' })
  declare readonly nodes: readonly Item[];

  @Field(() => PageInfo, { description: 'Information about pagination.' })
  declare readonly pageInfo: PageInfo;

  @Field(() => Int, {
    description: 'The number of items over all pages, 0 to 200, with the filter applied.',
  })
  declare readonly totalCount: number;

  @Field(() => RecommendationSource, {
    nullable: true,
    description: 'The source of the first edge; null if the page is empty.',
  })
  declare readonly source: RecommendationSource | null;

  @Field(() => String, {
    nullable: true,
    description:
      'A human-readable explanation if the list is empty, shorter than requested or from a fallback source; otherwise null.',
  })
  declare readonly reason: string | null;

  @Field(() => Generation, {
    nullable: true,
    description: 'The generation that the list was read from; null if it was read from none.',
  })
  declare readonly generation: Generation | null;

  @Field(() => Date, {
    nullable: true,
    description: 'The time when the list was generated; null if it was read from no generation.',
  })
  declare readonly generatedAt: Date | null;

  @Field(() => Date, {
    nullable: true,
    description:
      'The time at which the interactions that re-ordered the list were read; null if the list is as it was computed.',
  })
  declare readonly freshenedAt: Date | null;

  @Field(() => Boolean, {
    description: 'Whether the list is older than the freshness target, which is 7 days by default.',
  })
  declare readonly stale: boolean;
}
