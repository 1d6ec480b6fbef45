import { serverAudits } from 'graphql-http';
import { afterAll, expect, test } from 'vitest';

import { startTestGateway } from '../graphql/test-gateway.ts';

/* "GraphQL over HTTP", by the audits of its working group. */

const gateway = await startTestGateway();

afterAll(async () => gateway[Symbol.asyncDispose]());

const audits = serverAudits({ url: `${gateway.origin}/graphql`, fetchFn: fetch })
  .filter(({ name }) => !name.startsWith('MAY'))
  .map(({ name, fn }) => ({ name, fn }));

test.each(audits)('the server $name', async ({ fn }) => {
  // The second time its query is known, and answered on another road.
  for (const nth of [1, 2]) expect({ nth, ...(await fn()) }).toMatchObject({ nth, status: 'ok' });
});
