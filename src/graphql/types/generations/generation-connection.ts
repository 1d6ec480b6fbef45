import { Field, ObjectType } from 'type-graphql';

import { PageInfo } from '../page-info.ts';
import { Generation } from './generation.ts';

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
