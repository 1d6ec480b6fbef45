import { ListTagsForResourceCommand } from '@aws-sdk/client-personalize';

import type { Aws } from '../clients/aws.ts';
import { calling } from '../clients/to-aws-error.ts';
import { readSchema } from '../datasets/ensure-schema.ts';
import { OWNER_TAG } from '../resources/ensure-resource.ts';
import { type ListedResource, type ResourceKind, removalOrder, schema } from './resource-kinds.ts';

export interface FoundResource extends ListedResource {
  readonly kind: ResourceKind;
}

export interface OwnershipRules {
  /** The prefix of all names, and the value of the tag. */
  readonly owner: string;
  /** Names and ARNs that belong to the user, whatever their tags. */
  readonly adopted: readonly string[];
  /** Schemas have no tags: the name and the content have to prove the ownership. */
  readonly isOwnSchema: (name: string, text: string) => boolean;
}

export interface Found {
  /** In the order of removal. */
  readonly own: readonly FoundResource[];
  /** Have the prefix, but no proof that the gateway created them. */
  readonly doubtful: readonly FoundResource[];
}

/** Finds all resources of the account with the gateway's prefix, and separates its own from others. */
export async function findOwnResources(aws: Aws, rules: OwnershipRules): Promise<Found> {
  const own: FoundResource[] = [];
  const doubtful: FoundResource[] = [];
  for (const kind of removalOrder) {
    const listed = await calling(`the list of each ${kind.word}`, async () =>
      kind.list(aws.personalize),
    );
    for (const one of listed.filter((resource) => isCandidate(resource, rules))) {
      const found = { ...one, kind };
      ((await isOwn(aws, found, rules)) ? own : doubtful).push(found);
    }
  }
  return { own, doubtful };
}

function isCandidate({ name, arn }: ListedResource, { owner, adopted }: OwnershipRules): boolean {
  return name.startsWith(`${owner}-`) && !adopted.includes(name) && !adopted.includes(arn);
}

async function isOwn(
  aws: Aws,
  { kind, name, arn }: FoundResource,
  { owner, isOwnSchema }: OwnershipRules,
): Promise<boolean> {
  if (kind === schema) return isOwnSchema(name, await readSchema(aws, arn));
  return calling('ListTagsForResource', async () => {
    const command = new ListTagsForResourceCommand({ resourceArn: arn });
    const { tags = [] } = await aws.personalize.send(command);
    return tags.some(({ tagKey, tagValue }) => tagKey === OWNER_TAG && tagValue === owner);
  });
}
