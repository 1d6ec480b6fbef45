import pg from 'pg';

import { listenOnLoopback } from '../listen-on-loopback.ts';
import { serveOrders } from '../serve-orders.ts';

/* (a) The stored text of PostgreSQL, unchanged. */

const LIST = {
  name: 'list',
  text: 'SELECT recommendations FROM stored_lists WHERE user_id = $1',
};

serveOrders(async (database) => {
  const pool = new pg.Pool(database);
  const port = await listenOnLoopback((request, response) => {
    const userId = (request.url ?? '').slice('/users/'.length);
    void pool
      .query<{ recommendations: string }>({ ...LIST, values: [userId] })
      .then(({ rows: [row] }) => {
        const body = row?.recommendations ?? '[]';
        response.writeHead(200, {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        });
        response.end(body);
      });
  });
  return { port };
});
