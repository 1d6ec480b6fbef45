import { fieldsOf } from '../messages/read-body.ts';

/** An operation as it was sent: in the query string of a GET, or in the JSON of a POST. */
export interface SentOperation {
  readonly search: string;
  readonly body: unknown;
}

/** Its members by name, such as `query` and `variables`, whatever the method. They are not checked. */
export type OperationMembers = Readonly<Record<string, unknown>>;

export function readMembers(method: string, { search, body }: SentOperation): OperationMembers {
  return method === 'POST' ? fieldsOf(body) : inSearch(new URLSearchParams(search));
}

/** Members that are JSON within the query string. */
const JSON_MEMBERS: ReadonlySet<string> = new Set(['variables', 'extensions']);

function inSearch(parameters: URLSearchParams): OperationMembers {
  return Object.fromEntries(
    [...parameters].map(([name, value]) => [name, JSON_MEMBERS.has(name) ? parse(value) : value]),
  );
}

/** Undefined where a parameter is not JSON: Apollo refuses it. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The same operation with the text of its document, and without Apollo's extension that names it. */
export function withQuery(method: string, sent: SentOperation, query: string): SentOperation {
  if (method === 'POST') {
    const { extensions, ...members } = fieldsOf(sent.body);
    const others = withoutPersistedQuery(extensions);
    return { ...sent, body: { ...members, ...(others && { extensions: others }), query } };
  }
  const parameters = new URLSearchParams(sent.search);
  const others = withoutPersistedQuery(readMembers(method, sent)['extensions']);
  if (others === undefined) parameters.delete('extensions');
  else parameters.set('extensions', JSON.stringify(others));
  parameters.set('query', query);
  return { ...sent, search: `?${parameters.toString()}` };
}

/** The other extensions; undefined if there are none. */
function withoutPersistedQuery(extensions: unknown): OperationMembers | undefined {
  const { persistedQuery: _, ...others } = fieldsOf(extensions);
  return Object.keys(others).length === 0 ? undefined : others;
}
