import { createError } from '../../domain/errors/create-error.ts';
import type { Aws } from '../clients/aws.ts';
import { isTaken } from '../clients/to-aws-error.ts';

/** How to find a resource by name, and how to create it. Both return its ARN. */
export interface ResourceSteps {
  readonly find: () => Promise<string | undefined>;
  readonly create: () => Promise<string | undefined>;
}

/** The ARN of a resource, created if it does not exist. The loser of a race finds the resource of the winner. */
export async function ensureResource({ find, create }: ResourceSteps): Promise<string> {
  return (await find()) ?? createUnlessThere({ find, create });
}

async function createUnlessThere({ find, create }: ResourceSteps): Promise<string> {
  try {
    const arn = await create();
    if (arn === undefined) throw new Error('AWS returned no ARN for a new resource');
    return arn;
  } catch (error) {
    const made = isTaken(error) ? await find() : undefined;
    if (made === undefined) throw error;
    return made;
  }
}

/** The first ARN that `arnOf` finds in the pages of a list. */
export async function findArn<Page, Resource>(
  pages: AsyncIterable<Page>,
  resourcesOf: (page: Page) => readonly Resource[] | undefined,
  arnOf: (resource: Resource) => string | undefined,
): Promise<string | undefined> {
  for await (const page of pages) {
    for (const resource of resourcesOf(page) ?? []) {
      const arn = arnOf(resource);
      if (arn !== undefined) return arn;
    }
  }
  return undefined;
}

/** The ARN of an adopted resource. Throws if it does not exist: nothing is created in its place. */
export function requireAdopted(
  named: { readonly name: string; readonly what: string; readonly where: string },
  arn: string | undefined,
): string {
  if (arn === undefined) throw createError('ADOPTED_RESOURCE_MISSING', named);
  return arn;
}

export const OWNER_TAG = 'recommendation-gateway';

/** Tags a resource as created by this gateway; `teardown` removes nothing without the tag. */
export function ownTags({ settings: { owner } }: Aws) {
  return owner === undefined ? {} : { tags: [{ tagKey: OWNER_TAG, tagValue: owner }] };
}
