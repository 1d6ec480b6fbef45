import type { IncomingHttpHeaders } from 'node:http';

/** What tells who sent a request, and from where. */
export interface RequestSource {
  /** The address at the other end of the socket. */
  readonly address: string | undefined;
  readonly headers: IncomingHttpHeaders;
}
