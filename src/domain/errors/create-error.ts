import { type ErrorDescription, OperationalError } from '@recommendation-gateway/lib';

import { accessErrors } from './access-errors.ts';
import { awsErrors } from './aws-errors.ts';
import { costErrors } from './cost-errors.ts';
import { daemonErrors } from './daemon-errors.ts';
import { databaseErrors } from './database-errors.ts';
import { itemModelErrors } from './item-model-errors.ts';
import { limitErrors } from './limit-errors.ts';
import { mappingErrors } from './mapping-errors.ts';
import { pipelineErrors } from './pipeline-errors.ts';
import { rankingErrors } from './ranking-errors.ts';
import { requestErrors } from './request-errors.ts';
import { shopErrors } from './shop-errors.ts';
import { startErrors } from './start-errors.ts';

const entries = {
  ...accessErrors,
  ...awsErrors,
  ...costErrors,
  ...databaseErrors,
  ...daemonErrors,
  ...itemModelErrors,
  ...limitErrors,
  ...mappingErrors,
  ...pipelineErrors,
  ...rankingErrors,
  ...requestErrors,
  ...shopErrors,
  ...startErrors,
};

export type ErrorCode = keyof typeof entries;

type ErrorContexts = {
  [C in ErrorCode]: Parameters<(typeof entries)[C]> extends [infer Context] ? Context : Nothing;
};

/** The context of an error without values: {}. */
type Nothing = Readonly<Record<never, never>>;

type ErrorCatalogue = {
  [C in ErrorCode]: (context: ErrorContexts[C]) => Omit<ErrorDescription, 'code'>;
};

/** The catalogue of all operational errors: each has a message with the actual values, and advice. */
export const errorCatalogue: ErrorCatalogue = entries;

/** Creates the error `code` of the catalogue with its context and the caught error as `cause`. */
export function createError<C extends ErrorCode>(
  code: C,
  context: ErrorContexts[C],
  cause?: unknown,
): OperationalError {
  const description = errorCatalogue[code](context);
  return new OperationalError(
    { code, ...description },
    cause === undefined ? undefined : { cause },
  );
}
