import { Field, Float, Int, ObjectType } from 'type-graphql';

import { RecommendationSource } from '../../../domain/serving-rules/candidate-sources.ts';
import { Generation } from '../generations/generation.ts';
import { PageInfo } from '../page-info.ts';
import { Item } from './item.ts';

@ObjectType({
  simpleResolvers: true,
  description: 'One item of a list, with what is said about it.',
})
export class RecommendationEdge {
  @Field(() => String, { description: 'Marks this place in the list: send it as `after`.' })
  declare readonly cursor: string;

  @Field(() => Item, { description: 'The item.' })
  declare readonly node: Item;

  @Field(() => Int, { description: 'Its place in the whole list: 1 is the best, on every page.' })
  declare readonly rank: number;

  @Field(() => Float, {
    nullable: true,
    description: 'The model’s score, comparable within one list only; null where it gives none.',
  })
  declare readonly score: number | null;

  @Field(() => RecommendationSource, { description: 'Where this item came from.' })
  declare readonly source: RecommendationSource;

  @Field(() => String, {
    nullable: true,
    description:
      'Why it is here although the list has another source; null when nothing is to say.',
  })
  declare readonly reason: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'A page of recommendations, best first. A list ends after 200 items. It may be empty or shorter than asked: `reason` says why.',
})
export class RecommendationConnection {
  @Field(() => [RecommendationEdge], { description: 'The items of this page with rank and score.' })
  declare readonly edges: readonly RecommendationEdge[];

  @Field(() => [Item], { description: 'The same items without what is said about them.' })
  declare readonly nodes: readonly Item[];

  @Field(() => PageInfo, { description: 'Whether there is more, and how to get it.' })
  declare readonly pageInfo: PageInfo;

  @Field(() => Int, {
    description: 'How many edges paging to the end gives: 0 to 200, with the filter applied.',
  })
  declare readonly totalCount: number;

  @Field(() => RecommendationSource, {
    nullable: true,
    description: 'Where the first edge came from; null when there is none.',
  })
  declare readonly source: RecommendationSource | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Why the list is empty, shorter than asked or from a fallback, for people; null when nothing is to say.',
  })
  declare readonly reason: string | null;

  @Field(() => Generation, {
    nullable: true,
    description: 'The generation that the list is read from; null when it came from none.',
  })
  declare readonly generation: Generation | null;

  @Field(() => Date, {
    nullable: true,
    description: 'When the list was generated; null when it came from no generation.',
  })
  declare readonly generatedAt: Date | null;

  @Field(() => Boolean, {
    description: 'Whether the list is older than the freshness target (7 days unless configured).',
  })
  declare readonly stale: boolean;
}
