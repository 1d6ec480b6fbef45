import 'reflect-metadata';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import DataLoader from 'dataloader';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import {
  Arg,
  buildSchema,
  Ctx,
  Field,
  FieldResolver,
  Float,
  ID,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';

import { serveOrders } from '../serve-orders.ts';
import {
  type ItemRow,
  readItems,
  readList,
  readServed,
  type ScoredItem,
  type ServedIds,
} from './drizzle-reads.ts';

/* (c) Apollo, type-graphql, DataLoader and drizzle as in their documentation. */

interface Context {
  readonly orm: NodePgDatabase;
  readonly served: ServedIds;
  readonly items: DataLoader<string, ItemRow>;
}

@ObjectType()
class Item {
  @Field(() => ID)
  declare id: string;

  @Field(() => String, { nullable: true })
  declare title: string | null;

  @Field(() => String, { nullable: true })
  declare category: string | null;

  @Field(() => String, { nullable: true })
  declare brand: string | null;

  @Field(() => Float, { nullable: true })
  declare price: number | null;

  @Field(() => String, { nullable: true })
  declare currency: string | null;

  @Field(() => String, { nullable: true })
  declare imageUrl: string | null;

  @Field(() => String, { nullable: true })
  declare url: string | null;

  @Field(() => Boolean)
  declare available: boolean;
}

@ObjectType()
class RecommendationEdge {
  declare itemId: string;

  @Field(() => Int)
  declare rank: number;

  @Field(() => Float, { nullable: true })
  declare score: number | null;
}

@ObjectType()
class RecommendationConnection {
  @Field(() => String)
  declare source: string;

  @Field(() => [RecommendationEdge])
  declare edges: ScoredItem[];
}

@Resolver(() => RecommendationEdge)
class RecommendationsResolver {
  @Query(() => RecommendationConnection)
  async userRecommendations(
    @Arg('userId', () => ID) userId: string,
    @Arg('first', () => Int, { defaultValue: 10 }) first: number,
    @Ctx() { orm, served }: Context,
  ): Promise<RecommendationConnection> {
    return { source: 'PERSONALIZED', edges: await readList(orm, served, userId, first) };
  }

  @FieldResolver(() => Item)
  async node(@Root() { itemId }: RecommendationEdge, @Ctx() { items }: Context): Promise<ItemRow> {
    return items.load(itemId);
  }
}

serveOrders(async (address) => {
  const orm: NodePgDatabase = drizzle(new pg.Pool(address));
  const served = await readServed(orm);
  const schema = await buildSchema({ resolvers: [RecommendationsResolver] });
  const server = new ApolloServer<Context>({ schema });
  const { url } = await startStandaloneServer(server, {
    listen: { host: '127.0.0.1', port: 0 },
    context: async () => ({
      orm,
      served,
      items: new DataLoader(async (ids: readonly string[]) => readItems(orm, served, ids)),
    }),
  });
  return { port: Number(new URL(url).port) };
});
