import type { OperationalError } from '@recommendation-gateway/lib';
import type { z } from 'zod';

import { createError } from '../../domain/errors/create-error.ts';
import { describeIssue } from '../../lib/describe-issue.ts';

/** The first issue of parameters or of a body, as an error that names the parameter and what is allowed. */
export function malformedParameter({ issues: [issue] }: z.ZodError): OperationalError {
  const path = issue?.path ?? [];
  if (issue?.code === 'unrecognized_keys') {
    const argument = [...path, issue.keys[0]].join('.');
    return createError('PARAMETER_MALFORMED', { argument, reason: 'it does not exist' });
  }
  const reason = issue === undefined ? 'it cannot be read' : `it ${describeIssue(issue)}`;
  return createError('PARAMETER_MALFORMED', { argument: path.join('.'), reason });
}
