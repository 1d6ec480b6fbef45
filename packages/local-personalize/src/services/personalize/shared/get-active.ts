import { inUse } from '../../../errors/service-error.ts';
import type { Lifecycle } from './records.ts';
import type { ResourceStore } from './resource-store.ts';

/** The resource, which has to exist and to be ACTIVE. */
export function getActive<R extends Lifecycle>(store: ResourceStore<R>, arn: string): R {
  const record = store.get(arn);
  if (record.status !== 'ACTIVE') {
    throw inUse(`Resource ${arn} is in status ${record.status}; it has to be ACTIVE.`);
  }
  return record;
}
