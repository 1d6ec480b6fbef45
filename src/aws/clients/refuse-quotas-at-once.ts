import type { PersonalizeClient } from '@aws-sdk/client-personalize';
import { errorMessage } from '@recommendation-gateway/lib';

import { createError } from '../../domain/errors/create-error.ts';
import { errorName } from './to-aws-error.ts';

/** Prevents retries of an exceeded quota: the SDK treats it as throttling, but it does not recover within seconds. */
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
          throw createError('AWS_QUOTA', { operation, name, reason: errorMessage(error) }, error);
        }
      },
    // Between the deserializer, which sets the error's name, and the retries, which read it.
    { step: 'deserialize', priority: 'high', name: 'refuseQuotasAtOnce' },
  );
}
