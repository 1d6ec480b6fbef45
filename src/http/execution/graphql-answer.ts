import type { RequestOrigin } from '../../graphql/context.ts';
import type { MediaType } from '../messages/media-types.ts';

/** Who asks, and in which form the answer is wanted. */
export interface Asker {
  readonly origin: RequestOrigin;
  readonly type: MediaType;
}

/** The answer to an operation, before it is packed. */
export interface GraphqlAnswer {
  readonly status: number;
  readonly headers: Iterable<readonly [name: string, value: string]>;
  readonly text: string;
}
