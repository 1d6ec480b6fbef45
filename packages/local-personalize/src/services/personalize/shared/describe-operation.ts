import type { EmulatorContext } from '../../emulator-context.ts';
import { type Operation, operation } from '../../operation.ts';
import { members } from '../../validation.ts';
import type { ResourceStore } from './resource-store.ts';
import { arn } from './types.ts';

/** A Describe operation: `answer` is the member that wraps the record, `<answer>Arn` the one that asks for it. */
export function describeOperation<R extends object>(
  answer: string,
  store: (world: EmulatorContext) => Pick<ResourceStore<R>, 'get'>,
  view: (world: EmulatorContext, record: R) => object = (_world, record) => record,
): Operation {
  const key = `${answer}Arn`;
  return operation(members({ [key]: arn }, {}), (world, input) => ({
    [answer]: view(world, store(world).get(input[key] ?? '')),
  }));
}
