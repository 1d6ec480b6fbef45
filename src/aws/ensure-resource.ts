import { errorName } from './to-fault.ts';

/** How to look for a resource by its name, and how to make it. Both answer its ARN. */
export interface ResourceSteps {
  readonly find: () => Promise<string | undefined>;
  readonly create: () => Promise<string | undefined>;
}

/** The ARN of a resource, made only where it is not there yet; who loses a race finds what the other made. */
export async function ensureResource({ find, create }: ResourceSteps): Promise<string> {
  const arn = (await find()) ?? (await createUnlessThere(create)) ?? (await find());
  if (arn === undefined)
    throw new Error('AWS answered neither an ARN nor that the resource exists');
  return arn;
}

/** Undefined where a resource of that name exists already. */
export async function createUnlessThere(
  create: ResourceSteps['create'],
): Promise<string | undefined> {
  try {
    return await create();
  } catch (error) {
    if (errorName(error) === 'ResourceAlreadyExistsException') return undefined;
    throw error;
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
