import type { ReactNode } from 'react';

import type { Operation } from '../../api/use-operation.ts';
import { Failure } from './failure.tsx';
import { Skeleton } from './skeleton.tsx';

interface LoadedProps<Result> {
  readonly operation: Operation<Result>;
  /** The rows that the data is expected to have. */
  readonly rows?: number;
  /** In place of bars, while there is no data. */
  readonly skeleton?: ReactNode;
  readonly children: (data: Result) => ReactNode;
}

/** What a query returned; until then its skeleton, or why it failed. Data of an earlier request stays. */
export function Loaded<Result>({ operation, rows, skeleton, children }: LoadedProps<Result>) {
  const { data, failure, errors, retry } = operation;
  const shown = failure ?? errors[0];
  return (
    <>
      {shown !== undefined && <Failure failure={shown} onRetry={retry} />}
      {data !== undefined && children(data)}
      {data === undefined && failure === undefined && (skeleton ?? <Skeleton rows={rows ?? 3} />)}
    </>
  );
}
