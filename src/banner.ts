import { type NextRun, describeNextRun } from './domain/runs/schedule.ts';

export interface BannerFacts {
  /** Where GraphQL and GraphiQL are. */
  readonly url: string;
  /** Where the console is; undefined where it is not served. */
  readonly consoleUrl: string | undefined;
  /** Whether browsers get GraphiQL there. */
  readonly graphiql: boolean;
  readonly database: string;
  readonly recommender: 'local' | 'aws';
  /** Whether credentials are required. */
  readonly closed: boolean;
  readonly notice: string | undefined;
  /** When scheduled runs are due next. */
  readonly nextRuns: readonly NextRun[];
  /** Why nothing is served yet; undefined if something is. */
  readonly missing: string | undefined;
}

const FIRST_QUERY =
  '{ userRecommendations(userId: "123", first: 5) { source nodes { id title category } } }';

/** The text that the gateway prints when it is ready: its address, and one query to paste. */
export function describeBanner(facts: BannerFacts): string {
  const lines = [
    '',
    ...describeAddresses(facts),
    '',
    facts.missing ?? `A query to paste:        ${FIRST_QUERY}`,
    '',
    `Database:    ${facts.database}`,
    `Recommender: ${facts.recommender === 'local' ? 'the emulator of AWS on this machine (no account, no bill)' : 'Amazon Personalize on AWS'}`,
    `Access:      ${facts.closed ? 'API keys and tokens only; `npx gateway keys` manages the keys' : 'this machine only, without credentials and with all roles'}`,
    ...facts.nextRuns.map((next) => `Schedule:    ${describeNextRun(next)}`),
    ...(facts.notice === undefined ? [] : [`Note:        ${facts.notice}`]),
    '',
  ];
  return lines.join('\n');
}

/** The console first, where there is one: GraphiQL is one click away from it. */
function describeAddresses({ url, consoleUrl, graphiql }: BannerFacts): readonly string[] {
  if (consoleUrl !== undefined) {
    const graphql = graphiql ? 'GraphiQL:                ' : 'GraphQL:                 ';
    return [`Ready. Open the console: ${local(consoleUrl)}`, graphql + local(url)];
  }
  return [(graphiql ? 'Ready. Open GraphiQL:    ' : 'Ready. GraphQL is at:    ') + local(url)];
}

function local(url: string): string {
  return url.replace('127.0.0.1', 'localhost');
}
