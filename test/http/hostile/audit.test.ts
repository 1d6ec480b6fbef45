import { serverAudits } from 'graphql-http';
import { afterAll, expect, test } from 'vitest';

import { startTestGateway } from '../../graphql/support/test-gateway.ts';

/* "GraphQL over HTTP", by the audits of its working group. */

const gateway = await startTestGateway();

afterAll(async () => gateway[Symbol.asyncDispose]());

let sent = 0;

/** With a comment at the end no text comes twice, and Apollo reads each; else queries are known after the first. */
const withComment: typeof fetch = async (url, init) => {
  sent += 1;
  const body =
    typeof init?.body === 'string'
      ? init.body.replace(/("query":"(?:[^"\\]|\\.)+)"/, `$1 # ${sent}"`)
      : init?.body;
  return fetch(url, { ...init, ...(body !== undefined && { body }) });
};

const roads = [
  { road: 'to a text that is new', fetchFn: withComment },
  { road: 'to a text that was sent before', fetchFn: fetch },
];

const audits = roads.flatMap(({ road, fetchFn }) =>
  serverAudits({ url: `${gateway.origin}/graphql`, fetchFn })
    .filter(({ name }) => !name.startsWith('MAY'))
    .map(({ name, fn }) => ({ road, name, fn })),
);

test.each(audits)('in its answer $road the server $name', async ({ fn }) => {
  expect(await fn()).toMatchObject({ status: 'ok' });
});
