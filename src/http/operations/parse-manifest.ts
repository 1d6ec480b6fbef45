import { z } from 'zod';

/** What Apollo's tools write, for the web, iOS and Kotlin. */
const apolloManifest = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(z.object({ id: z.string(), body: z.string() })),
});

/** What Relay, GraphQL Code Generator and others write. */
const documentsById = z.record(z.string(), z.unknown());

export type ManifestEntry = readonly [id: string, text: unknown];

/** The entries of a manifest of registered documents; undefined if its form is not known. */
export function parseManifest(content: unknown): readonly ManifestEntry[] | undefined {
  const apollo = apolloManifest.safeParse(content);
  if (apollo.success) return apollo.data.operations.map(({ id, body }) => [id, body] as const);
  const byId = documentsById.safeParse(content);
  if (!byId.success || 'format' in byId.data) return undefined;
  return Object.entries(byId.data);
}

/** An id without the prefix of its algorithm: tools disagree on whether an id has one. */
export function bareId(id: string): string {
  return id.replace(/^sha256:/i, '');
}
