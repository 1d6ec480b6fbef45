import { notFound, ServiceError } from '../../../lib/service-error.ts';
import { list, members, text } from '../../../lib/validation.ts';
import type { EmulatorContext } from '../../emulator-context.ts';
import { operation } from '../../operation.ts';
import type { Tag } from '../shared/records.ts';
import * as types from '../shared/types.ts';

/** The largest number of tags of one resource. */
const MAX_TAGS = 50;

export const tagResource = operation(
  members({ resourceArn: types.arn, tags: types.tags }, {}),
  async (context, { resourceArn, tags }) => {
    getTaggable(context, resourceArn);
    await keepTags(context, resourceArn, tags);
    return {};
  },
);

export const untagResource = operation(
  members({ resourceArn: types.arn, tagKeys: list(text(1, 128), 200) }, {}),
  async (context, { resourceArn, tagKeys }) => {
    getTaggable(context, resourceArn);
    const left = tagsOf(context, resourceArn).filter(({ tagKey }) => !tagKeys.includes(tagKey));
    await context.resources.tags.put(resourceArn, { tags: left });
    return {};
  },
);

export const listTagsForResource = operation(
  members({ resourceArn: types.arn }, {}),
  (context, { resourceArn }) => {
    getTaggable(context, resourceArn);
    return { tags: tagsOf(context, resourceArn) };
  },
);

/** Adds tags to those of a resource; the value of an existing key is replaced. */
export async function keepTags(
  context: EmulatorContext,
  arn: string,
  tags: readonly Tag[] | undefined,
): Promise<void> {
  if (!tags || tags.length === 0) return;
  const merged = new Map(tagsOf(context, arn).map(({ tagKey, tagValue }) => [tagKey, tagValue]));
  for (const { tagKey, tagValue } of tags) merged.set(tagKey, tagValue);
  refuseTooManyTags(merged.size);
  const kept = Array.from(merged, ([tagKey, tagValue]) => ({ tagKey, tagValue }));
  await context.resources.tags.put(arn, { tags: kept });
}

/** Called before anything is created, so that a refused request leaves nothing behind. */
export function refuseTooManyTags(count: number): void {
  if (count <= MAX_TAGS) return;
  throw new ServiceError(
    'TooManyTagsException',
    `A resource has at most ${MAX_TAGS} tags; this one would have ${count}.`,
  );
}

function tagsOf(context: EmulatorContext, arn: string): readonly Tag[] {
  return context.resources.tags.find(arn)?.tags ?? [];
}

/** All resources but schemas have tags. */
function getTaggable({ resources }: EmulatorContext, arn: string): void {
  const { schemas: _schemas, tags: _tags, ...taggable } = resources;
  if (!Object.values(taggable).some((store) => store.find(arn) !== undefined)) throw notFound(arn);
}
