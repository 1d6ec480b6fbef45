import type { EmulatorContext } from '../../emulator-context.ts';

/** The ARN of a resource of this account: `tail` is its kind and name, as `solution/shop`. */
export function arnOf(world: EmulatorContext, tail: string): string {
  return `arn:aws:personalize:${world.region}:${world.accountId}:${tail}`;
}
