import type { ApiError } from '../../api/api-error.ts';
import { Button } from '../controls/button.tsx';
import { Prose } from '../layout/prose.tsx';
import { Notice } from './notice.tsx';

interface FailureProps {
  readonly failure: ApiError;
  readonly onRetry?: (() => void) | undefined;
}

/** Why something is missing, and what to do: the gateway's own message and advice. */
export function Failure({ failure, onRetry }: FailureProps) {
  const isForbidden = failure.kind === 'forbidden';
  const retry = onRetry !== undefined && !isForbidden && (
    <Button onClick={onRetry}>Try again</Button>
  );
  return (
    <Notice
      tone={isForbidden ? 'warning' : 'bad'}
      title={isForbidden ? 'These credentials do not permit this.' : failure.message}
      actions={retry}
    >
      <Prose text={(isForbidden ? failure.message : failure.advice) ?? ''} />
    </Notice>
  );
}
