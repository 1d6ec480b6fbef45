import { isTaken } from '../clients/to-aws-error.ts';

/** A job or version, as AWS lists it. */
export interface Attempt {
  readonly name: string;
  readonly arn: string;
  readonly status: string;
}

/**
 * The name of a job stays taken, even if the job failed. So a name has attempts: `base`, `base-2`, `base-3`. Picks the
 * attempt that has neither failed nor been stopped, else the next free name.
 */
export function pickAttempt(listed: readonly Attempt[], base: string): Attempt | string {
  const attempts = listed.filter(({ name }) => name === base || isLater(name, base));
  const alive = attempts.find(({ status }) => !/FAILED$|STOPPED$|STOPPING$/.test(status));
  return alive ?? (attempts.length === 0 ? base : `${base}-${attempts.length + 1}`);
}

function isLater(name: string, base: string): boolean {
  return name.startsWith(`${base}-`) && /^\d+$/.test(name.slice(base.length + 1));
}

/** The base name of a resource, and how to list and create its attempts. */
export interface AttemptSteps {
  readonly base: string;
  readonly list: () => Promise<readonly Attempt[]>;
  readonly create: (name: string) => Promise<string | undefined>;
}

/** The attempt that is running or has succeeded, else a new one. */
export async function ensureAttempt({ base, list, create }: AttemptSteps): Promise<Attempt> {
  const picked = pickAttempt(await list(), base);
  if (typeof picked !== 'string') return picked;
  try {
    const arn = await create(picked);
    if (arn === undefined) throw new Error(`AWS returned no ARN for ${picked}`);
    return { name: picked, arn, status: 'CREATE PENDING' };
  } catch (error) {
    // A lost response: the SDK retried, and collided with what its first request had created.
    const made = isTaken(error) ? (await list()).find(({ name }) => name === picked) : undefined;
    if (made === undefined) throw error;
    return made;
  }
}

/** An attempt from a List or Describe response; empty if the response is incomplete. */
export function toAttempt(
  name: string | undefined,
  arn: string | undefined,
  status: string | undefined,
): Attempt[] {
  return name === undefined || arn === undefined ? [] : [{ name, arn, status: status ?? '' }];
}
