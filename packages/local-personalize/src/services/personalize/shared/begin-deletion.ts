import { inUse } from '../../../lib/service-error.ts';
import type { EmulatorContext } from '../../emulator-context.ts';
import type { Lifecycle } from './records.ts';
import type { ResourceStore } from './resource-store.ts';
import { isOpen, nowSeconds } from './stamps.ts';

/** Sets the resource to DELETE PENDING; refuses one whose creation, update or deletion is still open. */
export async function beginDeletion<R extends Lifecycle>(
  context: EmulatorContext,
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
    lastUpdatedDateTime: nowSeconds(context),
  });
}

/** Refuses while a record of `store` uses the resource. */
export function refuseUsed<R extends object>(
  arn: string,
  store: ResourceStore<R>,
  uses: (record: R) => boolean,
): void {
  const user = store.all().find(({ record }) => uses(record));
  if (user) throw inUse(`Resource ${arn} is used by ${user.arn}.`);
}
