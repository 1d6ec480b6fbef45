import { errorMessage, pollUntil } from '@recommendation-gateway/lib';

import type { Aws } from '../clients/aws.ts';
import { calling, errorName } from '../clients/to-aws-error.ts';
import type { FoundResource } from './find-own-resources.ts';

/** AWS still counts what it has just removed for a while; what is refused so often is in use for another reason. */
const MOST_TRIES = 6;

/** Removes a resource and waits until it is gone. Answers why it stays, where it does. */
export async function removeResource(
  aws: Aws,
  resource: FoundResource,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { kind, arn, status } = resource;
  // An earlier teardown may have got this far.
  if (!status.startsWith('DELETE')) {
    const { refusal } = await beginRemoval(aws, resource, signal);
    if (refusal !== undefined) return refusal;
  }
  await calling(`Describe ${arn}`, async () =>
    pollUntil(async () => goneAfter(kind.describe(aws.personalize, arn)), aws.poll, signal),
  );
  return undefined;
}

async function beginRemoval(
  aws: Aws,
  { kind, arn }: FoundResource,
  signal: AbortSignal,
): Promise<{ readonly refusal?: string }> {
  let tries = 0;
  const attempt = async () => {
    tries += 1;
    try {
      await kind.remove(aws.personalize, arn);
      return {};
    } catch (error) {
      if (errorName(error) === 'ResourceNotFoundException') return {};
      if (errorName(error) !== 'ResourceInUseException') throw error;
      return tries < MOST_TRIES ? undefined : { refusal: errorMessage(error) };
    }
  };
  return calling(`Delete ${arn}`, async () => pollUntil(attempt, aws.poll, signal));
}

async function goneAfter(described: Promise<unknown>): Promise<true | undefined> {
  try {
    await described;
    return undefined;
  } catch (error) {
    if (errorName(error) === 'ResourceNotFoundException') return true;
    throw error;
  }
}
