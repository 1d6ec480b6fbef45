import { errorMessage, pollUntil } from '@recommendation-gateway/lib';

import type { Aws } from '../clients/aws.ts';
import { calling, errorName } from '../clients/to-aws-error.ts';
import type { FoundResource } from './find-own-resources.ts';

/** AWS counts deleted resources for a while; after so many attempts the resource is in use for another reason. */
const MAX_ATTEMPTS = 6;

/** Removes a resource and waits until it is deleted; returns the reason if AWS refuses. */
export async function removeResource(
  aws: Aws,
  resource: FoundResource,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { kind, arn, status } = resource;
  // An earlier teardown may have started the deletion.
  if (!status.startsWith('DELETE')) {
    const { refusal } = await beginRemoval(aws, resource, signal);
    if (refusal !== undefined) return refusal;
  }
  await calling(`Describe ${arn}`, async () =>
    pollUntil(async () => isDeleted(kind.describe(aws.personalize, arn)), aws.poll, signal),
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
      return tries < MAX_ATTEMPTS ? undefined : { refusal: errorMessage(error) };
    }
  };
  return calling(`Delete ${arn}`, async () => pollUntil(attempt, aws.poll, signal));
}

async function isDeleted(described: Promise<unknown>): Promise<true | undefined> {
  try {
    await described;
    return undefined;
  } catch (error) {
    if (errorName(error) === 'ResourceNotFoundException') return true;
    throw error;
  }
}
