import { createError } from '../../domain/errors/create-error.ts';
import { isTaken } from '../clients/to-aws-error.ts';

/** How to look for a resource by its name, and how to make it. Both answer its ARN. */
export interface ResourceSteps {
  readonly find: () => Promise<string | undefined>;
  readonly create: () => Promise<string | undefined>;
}

/** The ARN of a resource, made only where it is not there yet; who loses a race finds what the other made. */
export async function ensureResource({ find, create }: ResourceSteps): Promise<string> {
  return (await find()) ?? createUnlessThere({ find, create });
}

async function createUnlessThere({ find, create }: ResourceSteps): Promise<string> {
  try {
    const arn = await create();
    if (arn === undefined) throw new Error('AWS answered no ARN of what it made');
    return arn;
  } catch (error) {
    const made = isTaken(error) ? await find() : undefined;
    if (made === undefined) throw error;
    return made;
  }
}

/** The ARN of the first listed resource that has the name. */
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

/** What the user named to be used has to be there: nothing is made in its place. */
export function requireAdopted(
  named: { readonly name: string; readonly what: string; readonly where: string },
  arn: string | undefined,
): string {
  if (arn === undefined) throw createError('ADOPTED_RESOURCE_MISSING', named);
  return arn;
}
