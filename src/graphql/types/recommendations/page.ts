import { Field, ObjectType } from 'type-graphql';

import type { PlacementOutcome } from '../../../serving/lists/serve-page.ts';

@ObjectType({ simpleResolvers: true, description: 'One list of a screen.' })
export class Placement {
  @Field(() => String, { description: 'What the screen called it.' })
  declare readonly name: string;

  declare readonly outcome: PlacementOutcome;
}

@ObjectType({
  simpleResolvers: true,
  description: 'The lists of one screen. No item comes twice on it.',
})
export class Page {
  @Field(() => [Placement], { description: 'In the order in which they were asked for.' })
  declare readonly placements: readonly Placement[];
}
