import type { EmulatorContext } from '../../emulator-context.ts';
import type { Lifecycle, Stamps } from './records.ts';

/** Now, as the wire tells time: seconds since 1970. */
export function nowSeconds(world: EmulatorContext): number {
  return world.clock.now().getTime() / 1000;
}

/** The two times of something made now. */
export function newStamps(world: EmulatorContext): Stamps {
  const now = nowSeconds(world);
  return { creationDateTime: now, lastUpdatedDateTime: now };
}

/** The state in which every resource with a life begins. */
export function newLifecycle(world: EmulatorContext): Lifecycle {
  return { status: 'CREATE PENDING', ...newStamps(world) };
}

/** Whether work on it is still to be done. */
export function isOpen(record: { readonly status: string }): boolean {
  return /PENDING$|IN_PROGRESS$|STOPPING$/.test(record.status);
}
