import { endOfIteration } from './batch-reads.ts';

/** A larger statement would delay requests for few keys. */
const MAX_REQUESTS = 500;

interface Batch<Request, Answer> {
  readonly requests: Request[];
  readonly answers: Promise<readonly Answer[] | undefined>;
}

/** Reads all requests of one iteration of the event loop together. Undefined where `read` has no answer. */
export function batchTurn<Request, Answer>(
  read: (requests: readonly Request[]) => Promise<readonly Answer[] | undefined>,
): (request: Request) => Promise<Answer | undefined> {
  let open: Batch<Request, Answer> | undefined;
  const readAll = async (requests: readonly Request[]) => {
    await endOfIteration();
    if (open?.requests === requests) open = undefined;
    return read(requests);
  };
  const begin = (): Batch<Request, Answer> => {
    const requests: Request[] = [];
    return { requests, answers: readAll(requests) };
  };
  return async (request) => {
    if (open === undefined || open.requests.length >= MAX_REQUESTS) open = begin();
    const { requests, answers } = open;
    const index = requests.push(request) - 1;
    return (await answers)?.[index];
  };
}
