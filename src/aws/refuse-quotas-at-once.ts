import type { PersonalizeClient } from '@aws-sdk/client-personalize';

import { createFault } from '../domain/faults/create-fault.ts';
import { errorMessage } from '../lib/error-message.ts';
import { errorName } from './to-fault.ts';

/** The SDK takes a full quota for throttling and tries again; no quota frees itself within seconds. */
export function refuseQuotasAtOnce(client: PersonalizeClient): void {
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        try {
          return await next(args);
        } catch (error) {
          const name = errorName(error);
          if (name !== 'LimitExceededException') throw error;
          const operation = String(commandName).replace(/Command$/, '');
          throw createFault('AWS_QUOTA', { operation, name, reason: errorMessage(error) }, error);
        }
      },
    // Between the deserializer, which names the error, and the retries, which look at its name.
    { step: 'deserialize', priority: 'high', name: 'refuseQuotasAtOnce' },
  );
}
