import { Field, ObjectType } from 'type-graphql';

@ObjectType({ simpleResolvers: true, description: 'Why a run or a stage failed.' })
export class Fault {
  @Field(() => String, { description: 'A stable code for programs, such as CURSOR_EXPIRED.' })
  declare readonly code: string;

  @Field(() => String, { description: 'What happened, in one sentence.' })
  declare readonly message: string;

  @Field(() => String, { description: 'What to do about it.' })
  declare readonly advice: string;

  @Field(() => Boolean, { description: 'Whether trying the same again later can help.' })
  declare readonly retryable: boolean;
}
