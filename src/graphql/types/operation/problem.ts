import { Field, ObjectType } from 'type-graphql';

import { RecommendationKind } from '../../../domain/lists/recommendation-kind.ts';
import { ProblemSeverity } from '../../../domain/problems/problem.ts';

@ObjectType({
  simpleResolvers: true,
  description: 'Something that is wrong now.',
})
export class Problem {
  @Field(() => String, {
    description:
      'The code of the problem: NOTHING_SERVED, STALE, GENERATION_REFUSED, RUN_FAILED, RUN_WITHOUT_HEARTBEAT, SHOP_FAULT, SHOP_NOT_RESPONDING, SHOP_SLOW, BUDGET_SPENT, BUDGET_NEARLY_SPENT, CAMPAIGN_IDLE, ITEM_MODEL_MISSING, ITEM_MODEL_WITHHELD or COVERAGE_DROPPED.',
  })
  declare readonly code: string;

  @Field(() => ProblemSeverity, { description: 'The severity of the problem.' })
  declare readonly severity: ProblemSeverity;

  @Field(() => String, { description: 'A description of the problem.' })
  declare readonly message: string;

  @Field(() => String, {
    description: 'What to do: the next command, mutation or setting.',
  })
  declare readonly advice: string;

  @Field(() => Date, {
    nullable: true,
    description: 'The time when the problem began; null if it is not known.',
  })
  declare readonly since: Date | null;

  @Field(() => RecommendationKind, {
    nullable: true,
    description: 'The kind of list that the problem affects; null if it affects no single kind.',
  })
  declare readonly kind: RecommendationKind | null;

  /** Read by ProblemFieldsResolver. */
  declare readonly runId: string | null;

  /** Its number: clients see it with a prefix, see ProblemFieldsResolver. */
  declare readonly generationId: number | null;
}
