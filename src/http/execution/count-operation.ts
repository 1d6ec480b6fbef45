import type { RequestStatistics } from '../../lib/request-statistics.ts';
import type { FindDocument, FoundOperation } from '../operations/find-document.ts';
import { readMembers } from '../operations/sent-operation.ts';

interface Answered {
  readonly ms: number;
  readonly text: string;
}

/** Counts an operation by its name, which is that of its document: others are chosen freely by clients. */
export function countOperation(
  statistics: RequestStatistics,
  method: string | undefined,
  found: ReturnType<FindDocument>,
  { ms, text }: Answered,
): void {
  // Responses of GraphQL with errors begin with them, with and without Apollo.
  const failed = text.startsWith('{"errors"');
  if (!found.ok) return statistics.record(REFUSED, true, ms, true);
  const node = findNode(method, found);
  if (node === undefined) return statistics.record(REFUSED, true, ms, failed);
  const name = node.name?.value;
  if (name === undefined) return statistics.record(UNNAMED, true, ms, failed);
  return statistics.record(name, found.document?.isRegistered ?? false, ms, failed);
}

const REFUSED = 'refused';
const UNNAMED = 'unnamed';

/** The operation; undefined where the document is not valid. */
function findNode(method = '', found: FoundOperation) {
  const { operationName } = readMembers(method, found);
  const name = typeof operationName === 'string' ? operationName : undefined;
  return found.document?.operation(name)?.node;
}
