import { FieldResolver, ID, Resolver, Root } from 'type-graphql';

import { formatKeyId } from '../../../domain/access/api-key.ts';
import { AccessKey } from '../../types/access/access-key.ts';

@Resolver(() => AccessKey)
export class AccessKeyIdResolver {
  @FieldResolver(() => ID, {
    description:
      'The id of the key, such as key_0f3c5a9d2b1e. Its digits are a part of the key, and appear in logs.',
  })
  id(@Root() { id }: AccessKey): string {
    return formatKeyId(id);
  }
}
