import { type AdminList, encodeAdminCursor } from './arguments/admin-cursor.ts';
import type { PageInfo } from './types/page-info.ts';

export interface Connection<Row> {
  readonly edges: readonly { readonly cursor: string; readonly node: Row }[];
  readonly nodes: readonly Row[];
  readonly pageInfo: PageInfo;
}

/** A page of an admin list as a connection. */
export function presentConnection<Row extends { readonly id: string | number }>(
  list: AdminList,
  { rows, hasNextPage }: { readonly rows: readonly Row[]; readonly hasNextPage: boolean },
  after: string | number | undefined,
): Connection<Row> {
  const edges = rows.map((node) => ({ cursor: encodeAdminCursor(list, node.id), node }));
  return {
    edges,
    nodes: rows,
    pageInfo: {
      hasNextPage,
      hasPreviousPage: after !== undefined,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
