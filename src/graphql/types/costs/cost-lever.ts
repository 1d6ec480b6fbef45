import { Field, Float, ObjectType } from 'type-graphql';

import { CostLeverName } from '../../../domain/cost/meter.ts';
import { Money } from './cost-line.ts';

@ObjectType({
  simpleResolvers: true,
  description: 'A part of the costs, with the settings that change it.',
})
export class CostLever {
  @Field(() => CostLeverName, { description: 'The part.' })
  declare readonly name: CostLeverName;

  @Field(() => Money, { description: 'The cost of the part.' })
  declare readonly amount: Money;

  @Field(() => Float, { description: 'The share of the total, 0 to 1.' })
  declare readonly share: number;

  @Field(() => String, {
    description:
      'The settings of the configuration and the sizes of the shop that the cost depends on, such as `affinity.maxCostPerRun`.',
  })
  declare readonly changedBy: string;
}
