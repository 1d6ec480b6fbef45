import { Field, ObjectType } from 'type-graphql';

import type { PlacementOutcome } from '../../../serving/lists/serve-page.ts';

@ObjectType({ simpleResolvers: true, description: 'One list of a page.' })
export class Placement {
  @Field(() => String, { description: 'The name of the placement, as it was sent.' })
  declare readonly name: string;

  declare readonly outcome: PlacementOutcome;
}

@ObjectType({
  simpleResolvers: true,
  description: 'The lists of one page. No item appears twice.',
})
export class Page {
  @Field(() => [Placement], {
    description: 'The placements, in the order in which they were sent.',
  })
  declare readonly placements: readonly Placement[];
}
