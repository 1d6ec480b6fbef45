import { type Node, parseSync, visitorKeys } from 'oxc-parser';

import { isIndexDefault, mutateCondition, mutateNode } from './mutate-node.ts';

/** One change of an expression of a file. */
export interface Mutant {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  /** The line without its indentation: it names the place for as long as the line stays. */
  readonly code: string;
  readonly before: string;
  readonly after: string;
}

/** All mutants of a source text, in its order. */
export function findMutants(file: string, source: string): readonly Mutant[] {
  const { program, errors } = parseSync(file, source);
  if (errors[0] !== undefined) throw new Error(`${file}: ${errors[0].message}`);
  const text = ({ start, end }: { start: number; end: number }) => source.slice(start, end);
  return [...visit(program)].flatMap(({ node, parent }) => {
    const isTest = parent !== undefined && 'test' in parent && parent.test === node;
    const results = [...mutateNode(node, text), ...(isTest ? mutateCondition(parent) : [])];
    const before = text(node);
    return results
      .filter((after) => after !== before)
      .map((after) => ({ file, ...place(source, node), before, after }));
  });
}

function place(source: string, { start, end }: Node) {
  const from = source.lastIndexOf('\n', start - 1) + 1;
  const code = source.slice(from).split('\n', 1).join('').trim();
  return { start, end, line: source.slice(0, start).split('\n').length, code };
}

interface Visited {
  readonly node: Node;
  readonly parent: Node | undefined;
}

/** The nodes that are executed: no types, no decorators, no keys of objects, no imports. */
function* visit(node: Node, parent?: Node): Generator<Visited> {
  if (isSkipped(node) || isIndexDefault(node, parent)) return;
  yield { node, parent };
  for (const key of visitorKeys[node.type] ?? []) {
    if (key === 'key' && !('computed' in node && node.computed)) continue;
    for (const child of [Reflect.get(node, key)].flat()) {
      if (isNode(child)) yield* visit(child, node);
    }
  }
}

const transparent = ['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression'];

function isSkipped({ type }: Node): boolean {
  if (type === 'Decorator' || type.startsWith('Import')) return true;
  return type.startsWith('TS') && !transparent.includes(type);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}
