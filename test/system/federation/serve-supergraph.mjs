import { once } from 'node:events';
import { createServer } from 'node:http';

import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';

import { shopSdl, shopSubgraph } from './shop-subgraph.mjs';

/*
 * Composes the gateway at RECOMMENDATIONS_URL with a shop's subgraph, and serves both as one graph:
 *
 *   RECOMMENDATIONS_URL=http://127.0.0.1:4000/graphql SERVICE_KEY=… node serve-supergraph.mjs
 */

const { RECOMMENDATIONS_URL, SERVICE_KEY } = process.env;

async function listen(handler) {
  const server = createServer(handler).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${server.address().port}`;
}

async function readSdl() {
  const response = await fetch(RECOMMENDATIONS_URL, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': SERVICE_KEY },
    body: JSON.stringify({ query: '{ _service { sdl } }' }),
  });
  const { data, errors } = await response.json();
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data._service.sdl;
}

const { supergraphSdl, errors } = composeServices([
  { name: 'shop', url: await listen(shopSubgraph), typeDefs: parse(shopSdl) },
  { name: 'recommendations', url: RECOMMENDATIONS_URL, typeDefs: parse(await readSdl()) },
]);
if (errors !== undefined) throw new Error(errors.map(({ message }) => message).join('\n'));

const router = createGatewayRuntime({
  supergraph: supergraphSdl,
  logging: false,
  propagateHeaders: {
    // The token of the user narrows the key to this user.
    fromClientToSubgraphs({ request, subgraphName }) {
      if (subgraphName !== 'recommendations') return {};
      const authorization = request.headers.get('authorization');
      return { 'x-api-key': SERVICE_KEY, ...(authorization && { authorization }) };
    },
  },
});
process.stdout.write(`${await listen(router)}/graphql\n`);
