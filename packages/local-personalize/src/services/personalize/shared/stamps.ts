import type { EmulatorContext } from '../../emulator-context.ts';
import type { Lifecycle, Stamps } from './records.ts';

/** The ARN of a resource of this account: `tail` is its kind and name, as `solution/shop`. */
export function arnOf({ region, accountId }: EmulatorContext, tail: string): string {
  return `arn:aws:personalize:${region}:${accountId}:${tail}`;
}

/** The current time in epoch seconds, as on the wire. */
export function nowSeconds({ clock }: EmulatorContext): number {
  return clock.now().getTime() / 1000;
}

/** The two times of a resource that is created now. */
export function newStamps(context: EmulatorContext): Stamps {
  const now = nowSeconds(context);
  return { creationDateTime: now, lastUpdatedDateTime: now };
}

/** The first state of every resource that has states. */
export function newLifecycle(context: EmulatorContext): Lifecycle {
  return { status: 'CREATE PENDING', ...newStamps(context) };
}

/** Whether work on the resource is still to be done. */
export function isOpen(record: { readonly status: string }): boolean {
  return /PENDING$|IN_PROGRESS$|STOPPING$/.test(record.status);
}

/** Whether the resource will be ACTIVE, unless its creation fails. */
export function isBeingCreated({ status }: { readonly status: string }): boolean {
  return status === 'CREATE PENDING' || status === 'CREATE IN_PROGRESS';
}
