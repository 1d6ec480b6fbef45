import { z } from 'zod';

/** A table that a plan reads as a whole. */
export interface FullScan {
  readonly schema: string;
  readonly table: string;
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly Schema?: string | undefined;
  readonly 'Relation Name'?: string | undefined;
  readonly 'Index Cond'?: string | undefined;
  readonly 'Order By'?: string | undefined;
  readonly Plans?: readonly PlanNode[] | undefined;
}

const planNode: z.ZodType<PlanNode> = z.lazy(() =>
  z.object({
    'Node Type': z.string(),
    Schema: z.string().optional(),
    'Relation Name': z.string().optional(),
    'Index Cond': z.string().optional(),
    'Order By': z.string().optional(),
    Plans: z.array(planNode).optional(),
  }),
);

const explained = z.tuple([z.object({ Plan: planNode })]);

/** The tables that a plan of `EXPLAIN (VERBOSE, FORMAT JSON)` reads as a whole. */
export function findFullScans(plan: unknown): FullScan[] {
  const [{ Plan }] = explained.parse(plan);
  const nodes = [...nodesOf(Plan)].filter(isFullScan);
  return nodes.map((node) => ({ schema: node.Schema ?? '', table: node['Relation Name'] ?? '' }));
}

function* nodesOf(node: PlanNode): Generator<PlanNode> {
  yield node;
  for (const child of node.Plans ?? []) yield* nodesOf(child);
}

/** A scan of an index without a condition reads the whole index. */
function isFullScan(node: PlanNode): boolean {
  if (node['Relation Name'] === undefined) return false;
  switch (node['Node Type']) {
    case 'Seq Scan':
      return true;
    case 'Bitmap Heap Scan':
      // The condition of a partial index is rechecked too, and selects nothing.
      return [...nodesOf(node)].every((child) => child['Index Cond'] === undefined);
    case 'Index Scan':
    case 'Index Only Scan':
      return node['Index Cond'] === undefined && node['Order By'] === undefined;
    default:
      return false;
  }
}
