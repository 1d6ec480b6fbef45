import { endOfIteration } from './batch-reads.ts';

/** A larger statement would delay requests for few keys. */
const MAX_REQUESTS = 500;

interface Batch<Request, Answer> {
  readonly requests: Request[];
  readonly answers: Promise<readonly Answer[] | undefined>;
}

type ReadAll<Request, Answer> = (
  requests: readonly Request[],
) => Promise<readonly Answer[] | undefined>;

/** A batch waits for the one before for so long at most: a busy gateway reads more with each statement. */
const MAX_WAIT_MS = 5;

/**
 * Reads all requests of one iteration of the event loop together, with those that arrive during the read before. Undefined
 * where `read` has no answer.
 */
export function batchTurn<Request, Answer>(
  read: ReadAll<Request, Answer>,
  maxWaitMs = MAX_WAIT_MS,
): (request: Request) => Promise<Answer | undefined> {
  let open: Batch<Request, Answer> | undefined;
  let reading: Promise<unknown> | undefined;
  const readAll = async (requests: readonly Request[]) => {
    await endOfIteration();
    if (reading !== undefined) await withinMs(reading, maxWaitMs);
    if (open?.requests === requests) open = undefined;
    const answers = read(requests);
    const ended = answers.then(noop, noop).then(() => {
      if (reading === ended) reading = undefined;
    });
    reading = ended;
    return answers;
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

/** The same for callers with several requests each. */
export function batchTurnOfMany<Request, Answer>(
  read: ReadAll<Request, Answer>,
): ReadAll<Request, Answer> {
  const readOne = batchTurn(read);
  return async (requests) => {
    const answers = await Promise.all(requests.map(readOne));
    const found = answers.filter((answer) => answer !== undefined);
    return found.length < answers.length ? undefined : found;
  };
}

/** Resolves when the work ends, and after `ms` in any case. */
async function withinMs(work: Promise<unknown>, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    void work.then(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function noop(): void {}
