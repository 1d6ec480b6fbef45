import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import fastify from 'fastify';
import mercurius from 'mercurius';
import pg from 'pg';

import { serveOrders } from '../serve-orders.ts';
import { readItems, readList, readServed, type ScoredItem } from './drizzle-reads.ts';

/* (d) mercurius as in its documentation: a schema, resolvers, a loader, and its JIT from the first request on. */

const schema = `
  type Query { userRecommendations(userId: ID!, first: Int = 10): RecommendationConnection }
  type RecommendationConnection { source: String edges: [RecommendationEdge!]! }
  type RecommendationEdge { rank: Int! score: Float node: Item! }
  type Item {
    id: ID! title: String category: String brand: String price: Float currency: String
    imageUrl: String url: String available: Boolean!
  }
`;

serveOrders(async (address) => {
  const orm: NodePgDatabase = drizzle(new pg.Pool(address));
  const served = await readServed(orm);
  const app = fastify();
  await app.register(mercurius, {
    schema,
    jit: 1,
    resolvers: {
      Query: {
        userRecommendations: async (
          _root: unknown,
          { userId, first }: { readonly userId: string; readonly first: number },
        ) => ({ source: 'PERSONALIZED', edges: await readList(orm, served, userId, first) }),
      },
    },
    loaders: {
      RecommendationEdge: {
        node: async (queries: readonly { readonly obj: ScoredItem }[]) =>
          readItems(
            orm,
            served,
            queries.map(({ obj }) => obj.itemId),
          ),
      },
    },
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return { port: Number(new URL(url).port) };
});
