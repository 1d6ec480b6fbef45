import { ListTagsForResourceCommand } from '@aws-sdk/client-personalize';

import type { Aws } from '../clients/aws.ts';
import { calling } from '../clients/to-aws-error.ts';
import { readSchema } from '../datasets/ensure-schema.ts';
import { OWNER_TAG } from '../resources/own-tags.ts';
import { type ListedResource, type ResourceKind, removalOrder, schema } from './resource-kinds.ts';

export interface FoundResource extends ListedResource {
  readonly kind: ResourceKind;
}

export interface OwnershipRules {
  /** Begins the names of all that we make, and is the value of our tag. */
  readonly owner: string;
  /** Names and ARNs that are the user's own, whatever tag they carry. */
  readonly adopted: readonly string[];
  /** Schemas take no tags: their name has to tell by itself that it is ours. */
  readonly isOwnSchema: (name: string, text: string) => boolean;
}

export interface Found {
  /** In the order in which they can be removed. */
  readonly own: readonly FoundResource[];
  /** They begin with our name, and still nothing proves that we made them. */
  readonly doubtful: readonly FoundResource[];
}

/** Goes through everything in the account that begins with our name, and tells ours from others'. */
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
