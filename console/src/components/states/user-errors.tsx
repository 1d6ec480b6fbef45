import type { ApiError } from '../../api/api-error.ts';
import { Failure } from './failure.tsx';
import { Notice } from './notice.tsx';

interface UserErrorsProps {
  readonly errors: readonly { readonly code: string; readonly message: string }[] | undefined;
  readonly failure: ApiError | undefined;
}

/** Why an action changed nothing: what the gateway objects to, or why the request failed. */
export function UserErrors({ errors = [], failure }: UserErrorsProps) {
  return (
    <>
      {failure !== undefined && <Failure failure={failure} />}
      {errors.map(({ code, message }) => (
        <Notice key={code} tone="bad" title={message} />
      ))}
    </>
  );
}
