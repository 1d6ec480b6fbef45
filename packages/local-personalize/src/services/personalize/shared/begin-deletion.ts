import { inUse } from '../../../errors/service-error.ts';
import type { EmulatorContext } from '../../emulator-context.ts';
import type { Lifecycle } from './records.ts';
import type { ResourceStore } from './resource-store.ts';
import { isOpen, nowSeconds } from './stamps.ts';

/** Marks the resource as going; refuses one on which something is going on. */
export async function beginDeletion<R extends Lifecycle>(
  world: EmulatorContext,
  store: ResourceStore<R>,
  arn: string,
): Promise<void> {
  const record = store.get(arn);
  if (isOpen(record)) {
    throw inUse(`Resource ${arn} is in status ${record.status} and cannot be deleted now.`);
  }
  await store.put(arn, {
    ...record,
    status: 'DELETE PENDING',
    lastUpdatedDateTime: nowSeconds(world),
  });
}

/** Refuses while any of the resources that `uses` names is left. */
export function refuseUsed<R extends object>(
  arn: string,
  store: ResourceStore<R>,
  uses: (record: R) => boolean,
): void {
  const user = store.all().find(({ record }) => uses(record));
  if (user) throw inUse(`Resource ${arn} is used by ${user.arn}.`);
}
