import { notFound, ServiceError } from '../../../errors/service-error.ts';
import type { EmulatorContext } from '../../emulator-context.ts';
import { operation } from '../../operation.ts';
import { list, members, text } from '../../validation.ts';
import type { Tag } from '../shared/records.ts';
import * as types from '../shared/types.ts';

/** How many tags one resource may have. */
const MOST_TAGS = 50;

export const tagResource = operation(
  members({ resourceArn: types.arn, tags: types.tags }, {}),
  async (world, { resourceArn, tags }) => {
    getTaggable(world, resourceArn);
    await keepTags(world, resourceArn, tags);
    return {};
  },
);

export const untagResource = operation(
  members({ resourceArn: types.arn, tagKeys: list(text(1, 128), 200) }, {}),
  async (world, { resourceArn, tagKeys }) => {
    getTaggable(world, resourceArn);
    const left = tagsOf(world, resourceArn).filter(({ tagKey }) => !tagKeys.includes(tagKey));
    await world.resources.tags.put(resourceArn, { tags: left });
    return {};
  },
);

export const listTagsForResource = operation(
  members({ resourceArn: types.arn }, {}),
  (world, { resourceArn }) => {
    getTaggable(world, resourceArn);
    return { tags: tagsOf(world, resourceArn) };
  },
);

/** Adds tags to those that a resource has; an equal key takes the new value. */
export async function keepTags(
  world: EmulatorContext,
  arn: string,
  tags: readonly Tag[] | undefined,
): Promise<void> {
  if (!tags || tags.length === 0) return;
  const merged = new Map(tagsOf(world, arn).map(({ tagKey, tagValue }) => [tagKey, tagValue]));
  for (const { tagKey, tagValue } of tags) merged.set(tagKey, tagValue);
  refuseTooManyTags(merged.size);
  const kept = Array.from(merged, ([tagKey, tagValue]) => ({ tagKey, tagValue }));
  await world.resources.tags.put(arn, { tags: kept });
}

/** Before anything is created: a refused request leaves nothing behind. */
export function refuseTooManyTags(count: number): void {
  if (count <= MOST_TAGS) return;
  throw new ServiceError(
    'TooManyTagsException',
    `A resource has at most ${MOST_TAGS} tags; this one would have ${count}.`,
  );
}

function tagsOf(world: EmulatorContext, arn: string): readonly Tag[] {
  return world.resources.tags.find(arn)?.tags ?? [];
}

/** Everything has tags but schemas. */
function getTaggable({ resources }: EmulatorContext, arn: string): void {
  const { schemas: _schemas, tags: _tags, ...taggable } = resources;
  if (!Object.values(taggable).some((store) => store.find(arn) !== undefined)) throw notFound(arn);
}
