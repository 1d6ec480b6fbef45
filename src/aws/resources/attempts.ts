import { isTaken } from '../clients/to-aws-error.ts';

/** A job or a version as AWS lists it. */
export interface Attempt {
  readonly name: string;
  readonly arn: string;
  readonly status: string;
}

/**
 * Names of jobs stay taken for ever, also of those that failed. So a name has attempts: `base`, `base-2`, `base-3`;
 * the one that has not failed, nor is being stopped, is ours; where there is none, the next name is free.
 */
export function pickAttempt(listed: readonly Attempt[], base: string): Attempt | string {
  const attempts = listed.filter(({ name }) => name === base || isLater(name, base));
  const alive = attempts.find(({ status }) => !/FAILED$|STOPPED$|STOPPING$/.test(status));
  return alive ?? (attempts.length === 0 ? base : `${base}-${attempts.length + 1}`);
}

function isLater(name: string, base: string): boolean {
  return name.startsWith(`${base}-`) && /^\d+$/.test(name.slice(base.length + 1));
}

/** What to call a resource by its name, and how to list and make those that may be it. */
export interface AttemptSteps {
  readonly base: string;
  readonly list: () => Promise<readonly Attempt[]>;
  readonly create: (name: string) => Promise<string | undefined>;
}

/** The attempt that runs or has succeeded, else a new one. */
export async function ensureAttempt({ base, list, create }: AttemptSteps): Promise<Attempt> {
  const picked = pickAttempt(await list(), base);
  if (typeof picked !== 'string') return picked;
  try {
    const arn = await create(picked);
    if (arn === undefined) throw new Error(`AWS answered no ARN for ${picked}`);
    return { name: picked, arn, status: 'CREATE PENDING' };
  } catch (error) {
    // An answer that was lost on its way: the SDK asked again, and met what it had made itself.
    const made = isTaken(error) ? (await list()).find(({ name }) => name === picked) : undefined;
    if (made === undefined) throw error;
    return made;
  }
}

/** An attempt out of what a List or a Describe gave; anything incomplete is none. */
export function toAttempt(
  name: string | undefined,
  arn: string | undefined,
  status: string | undefined,
): Attempt[] {
  return name === undefined || arn === undefined ? [] : [{ name, arn, status: status ?? '' }];
}
