import { Field, ObjectType } from 'type-graphql';

import { CheckStatus } from '../../../domain/checks/check.ts';

@ObjectType({
  simpleResolvers: true,
  description: 'The result of one check of what the gateway needs.',
})
export class Check {
  @Field(() => String, {
    description: 'What was checked, such as `database`, `shop` or `bucket policy`.',
  })
  declare readonly name: string;

  @Field(() => CheckStatus, { description: 'The result.' })
  declare readonly status: CheckStatus;

  @Field(() => String, { description: 'What was found, in a sentence.' })
  declare readonly message: string;

  @Field(() => String, {
    nullable: true,
    description: 'How to resolve the problem; null if there is none.',
  })
  declare readonly advice: string | null;

  @Field(() => [String], {
    description: 'Commands that examine or resolve the problem; empty if there are none.',
  })
  declare readonly commands: readonly string[];
}

@ObjectType({
  simpleResolvers: true,
  description: 'The results of all checks of what the gateway needs. Checking changes nothing.',
})
export class CheckReport {
  @Field(() => Date, { description: 'The time when the checks ended.' })
  declare readonly checkedAt: Date;

  @Field(() => Boolean, { description: 'Whether no check failed.' })
  declare readonly passed: boolean;

  @Field(() => [Check], { description: 'The checks, in the order in which they were made.' })
  declare readonly checks: readonly Check[];
}
