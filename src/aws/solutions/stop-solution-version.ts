import { StopSolutionVersionCreationCommand } from '@aws-sdk/client-personalize';

import type { Aws } from '../clients/aws.ts';
import { calling, errorName } from '../clients/to-aws-error.ts';

/** Stops a training; false if it has already ended. AWS bills the hours so far. */
export async function stopSolutionVersion(
  { personalize }: Aws,
  solutionVersionArn: string,
): Promise<boolean> {
  return calling('StopSolutionVersionCreation', async () => {
    try {
      await personalize.send(new StopSolutionVersionCreationCommand({ solutionVersionArn }));
      return true;
    } catch (error) {
      if (ENDED.has(errorName(error))) return false;
      throw error;
    }
  });
}

const ENDED = new Set([
  'ResourceInUseException',
  'InvalidInputException',
  'ResourceNotFoundException',
]);
