import { serverAudits } from 'graphql-http';
import { afterAll, expect, test } from 'vitest';

import { startTestGateway } from '../../graphql/support/test-gateway.ts';

/* The audits of the "GraphQL over HTTP" working group. */

const gateway = await startTestGateway();

afterAll(async () => gateway[Symbol.asyncDispose]());

let sent = 0;

/** A unique comment at the end of each text, so that no text is cached, and Apollo executes it. */
const withComment: typeof fetch = async (url, init) => {
  sent += 1;
  const body =
    typeof init?.body === 'string'
      ? init.body.replace(/("query":"(?:[^"\\]|\\.)+)"/, `$1 # ${sent}"`)
      : init?.body;
  return fetch(url, { ...init, ...(body !== undefined && { body }) });
};

const variants = [
  { variant: 'with a new text', fetchFn: withComment },
  { variant: 'with a cached text', fetchFn: fetch },
];

const audits = variants.flatMap(({ variant, fetchFn }) =>
  serverAudits({ url: `${gateway.origin}/graphql`, fetchFn })
    .filter(({ name }) => !name.startsWith('MAY'))
    .map(({ name, fn }) => ({ variant, name, fn })),
);

test.each(audits)('over HTTP, $variant, the server $name', async ({ fn }) => {
  expect(await fn()).toMatchObject({ status: 'ok' });
});
