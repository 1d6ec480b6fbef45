import { Field, ID, ObjectType } from 'type-graphql';

import { ViewerRole } from '../../../domain/access/viewer.ts';

@ObjectType({
  simpleResolvers: true,
  description: 'The caller of a request, and the gateway that answers it.',
})
export class Viewer {
  @Field(() => ViewerRole, { description: 'The role of the caller.' })
  declare readonly role: ViewerRole;

  @Field(() => String, {
    nullable: true,
    description:
      'The user of the token, or else the name of the API key. Null for a request without credentials on the machine of a developer.',
  })
  declare readonly subject: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The id of the API key, which is not secret; null without a key.',
  })
  declare readonly keyId: string | null;

  @Field(() => Date, {
    nullable: true,
    description: 'The time when the key or the token expires; null if neither expires.',
  })
  declare readonly expiresAt: Date | null;

  @Field(() => Boolean, {
    description: 'Whether the caller may read and operate the pipeline: the scope ADMIN.',
  })
  declare readonly canOperate: boolean;

  @Field(() => Boolean, {
    description: 'Whether the caller may read the lists of every user.',
  })
  declare readonly canReadUsers: boolean;

  @Field(() => Boolean, {
    description: 'Whether the gateway runs in production, where every request needs credentials.',
  })
  declare readonly production: boolean;

  @Field(() => String, { description: 'The version of the gateway, such as 1.4.0.' })
  declare readonly version: string;
}
