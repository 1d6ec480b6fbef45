import relay from 'relay-runtime';

import useRelayQuery from './__generated__/useRelayQuery.graphql.js';
import { headers, url } from './gateway.js';

// Reads a generation and a job into a store with Relay's own `getDataID`, which is the id alone.
async function fetchFromGateway({ text }) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ query: text }),
  });
  return response.json();
}

const environment = new relay.Environment({
  network: relay.Network.create(fetchFromGateway),
  store: new relay.Store(new relay.RecordSource()),
});

const graphql = () => useRelayQuery;

const KINDS = graphql`
  query useRelayQuery {
    generations(first: 1) {
      nodes {
        id
        kind
      }
    }
    batchJobs(first: 1) {
      nodes {
        id
        kind
      }
    }
  }
`;

const kinds = await relay.fetchQuery(environment, KINDS, {}).toPromise();
process.stdout.write(JSON.stringify(kinds));
