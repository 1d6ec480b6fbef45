import { Field, ObjectType } from 'type-graphql';

import { KeyScope } from '../../../domain/access/api-key.ts';
import { PageInfo } from '../page-info.ts';

@ObjectType({
  simpleResolvers: true,
  description: 'An API key, without its secret, which the gateway does not store.',
})
export class AccessKey {
  /** Clients see it with a prefix, see AccessKeyIdResolver. */
  declare readonly id: string;

  @Field(() => String, { description: 'The name that was given to the key.' })
  declare readonly name: string;

  @Field(() => KeyScope, { description: 'What the key permits.' })
  declare readonly scope: KeyScope;

  @Field(() => Date, { description: 'The time when the key was created.' })
  declare readonly createdAt: Date;

  @Field(() => Date, {
    nullable: true,
    description:
      'The time of the last request with the key, to within five minutes; null before the first.',
  })
  declare readonly lastUsedAt: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: 'The time from which the key is not accepted; null if it does not expire.',
  })
  declare readonly expiresAt: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: 'The time when the key was revoked; null if it was not.',
  })
  declare readonly revokedAt: Date | null;
}

@ObjectType({ simpleResolvers: true, description: 'An edge of a page of API keys.' })
export class AccessKeyEdge {
  @Field(() => String, {
    description: 'The cursor of this edge. Send it as `after` to return the entries that follow.',
  })
  declare readonly cursor: string;

  @Field(() => AccessKey, { description: 'The API key.' })
  declare readonly node: AccessKey;
}

@ObjectType({ simpleResolvers: true, description: 'A page of API keys, newest first.' })
export class AccessKeyConnection {
  @Field(() => [AccessKeyEdge], { description: 'The API keys of the page, with their cursors.' })
  declare readonly edges: readonly AccessKeyEdge[];

  @Field(() => [AccessKey], { description: 'The API keys of the page, without their cursors.' })
  declare readonly nodes: readonly AccessKey[];

  @Field(() => PageInfo, { description: 'Information about pagination.' })
  declare readonly pageInfo: PageInfo;
}
