import { silentLog } from '@recommendation-gateway/lib';
import { expect, inject, onTestFinished, test } from 'vitest';
import { z } from 'zod';

import { openDatabase } from '../../src/database/connection/database.ts';
import { readRows } from '../../src/database/connection/read-rows.ts';
import { startGateway } from './support/start-gateway.ts';
import { startPostgresql } from './support/start-postgresql.ts';

const { postgresql = '' } = inject('debian');

/** What a first run fills; personalized rankings are made on request only. */
const FILLED = [
  'batch_job_metadata',
  'offline_item_affinity',
  'offline_item_model',
  'offline_similar_items',
  'offline_user_recommendations',
];

test.skipIf(postgresql === '')(
  'on the PostgreSQL of DATABASE_URL the gateway fills the offline tables, which SQL reads',
  async () => {
    const url = await startPostgresql(postgresql);
    const gateway = await startGateway({ env: { DATABASE_URL: url } });
    const database = openDatabase({ url }, silentLog, 1);
    onTestFinished(async () => database.close());
    for (const table of FILLED) {
      const [counted] = await readRows(
        database,
        z.object({ rows: z.number() }),
        `SELECT count(*)::int AS rows FROM ${table}`,
      );
      expect(counted?.rows).toBeGreaterThan(0);
    }
    expect(await database.query('SELECT FROM offline_personalized_ranking')).toEqual([]);
    const [user] = await readRows(
      database,
      z.object({ user_id: z.string() }),
      'SELECT user_id FROM offline_user_recommendations LIMIT 1',
    );
    const lists = await readRows(
      database,
      z.object({ recommendations: z.array(z.object({ itemId: z.string() })) }),
      'SELECT recommendations FROM offline_user_recommendations WHERE user_id = $1',
      [user?.user_id],
    );
    expect(lists).toHaveLength(1);
    const ids = lists.flatMap(({ recommendations }) => recommendations.map(({ itemId }) => itemId));
    expect(ids.length).toBeGreaterThan(20);
    const stale = await database.query(
      "SELECT count(*)::int AS rows FROM offline_user_recommendations WHERE updated_at < now() - interval '30 days'",
    );
    expect(stale).toEqual([{ rows: 0 }]);
    expect(
      await gateway.query(
        `{ userRecommendations(userId: "${user?.user_id}", first: 1) { source nodes { id } } }`,
      ),
    ).toEqual({
      data: {
        userRecommendations: {
          source: expect.any(String),
          nodes: [{ id: expect.toBeOneOf(ids) }],
        },
      },
    });
    expect(await gateway.stop()).toBe(0);
  },
);
