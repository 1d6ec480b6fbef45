import { Field, Float, Int, ObjectType } from 'type-graphql';

@ObjectType({
  simpleResolvers: true,
  description: 'The requests of one operation within the window.',
})
export class OperationStatistic {
  @Field(() => String, {
    description:
      'The name of the operation in its document. `unnamed` stands for operations without a name, `refused` for requests that were not executed, and `other` for operations beyond the 50 names that are counted.',
  })
  declare readonly name: string;

  @Field(() => Int, { description: 'The number of requests.' })
  declare readonly requests: number;

  @Field(() => Int, { description: 'The number of requests whose response has errors.' })
  declare readonly errors: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'The median of the response times in milliseconds, to within 15 %. Null without requests.',
  })
  declare readonly p50Ms: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The response time in milliseconds that 99 % of the requests do not exceed, to within 15 %. Null without requests.',
  })
  declare readonly p99Ms: number | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'The GraphQL requests that one gateway process has answered, without subscriptions and REST. Other processes count their own.',
})
export class OperationStatistics {
  @Field(() => Date, {
    description:
      'The beginning of the window: whole minutes, and not before the start of the process.',
  })
  declare readonly since: Date;

  @Field(() => Float, { description: 'The mean number of requests per second in the window.' })
  declare readonly requestsPerSecond: number;

  @Field(() => OperationStatistic, { description: 'All operations together, named `all`.' })
  declare readonly total: OperationStatistic;

  @Field(() => [OperationStatistic], {
    description: 'The operations with requests in the window, the most frequent first, at most 51.',
  })
  declare readonly operations: readonly OperationStatistic[];
}
