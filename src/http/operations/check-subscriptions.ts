import type { OperationalError } from '@recommendation-gateway/lib';
import type { DirectiveNode, DocumentNode, SelectionSetNode } from 'graphql';

import { createError } from '../../domain/errors/create-error.ts';

/**
 * The error if `@skip` or `@include` decides about the root field of a subscription, which GraphQL does not allow:
 * without its root field a subscription has no events. The rules of graphql-js throw on such a document, or miss it.
 */
export function checkSubscriptions({ definitions }: DocumentNode): OperationalError | undefined {
  const fragments = new Map(
    definitions.flatMap((node) =>
      node.kind === 'FragmentDefinition' ? [[node.name.value, node.selectionSet] as const] : [],
    ),
  );
  const seen = new Set<string>();
  const findCondition = ({ selections }: SelectionSetNode): DirectiveNode | undefined => {
    for (const selection of selections) {
      const condition = selection.directives?.find(isCondition) ?? findWithin(selection);
      if (condition !== undefined) return condition;
    }
    return undefined;
  };
  const findWithin = (selection: SelectionSetNode['selections'][number]) => {
    if (selection.kind === 'InlineFragment') return findCondition(selection.selectionSet);
    if (selection.kind === 'Field' || seen.has(selection.name.value)) return undefined;
    seen.add(selection.name.value);
    const set = fragments.get(selection.name.value);
    return set === undefined ? undefined : findCondition(set);
  };
  for (const node of definitions) {
    if (node.kind !== 'OperationDefinition' || node.operation !== 'subscription') continue;
    const directive = findCondition(node.selectionSet)?.name.value;
    if (directive !== undefined) return createError('SUBSCRIPTION_CONDITIONAL', { directive });
  }
  return undefined;
}

function isCondition({ name }: DirectiveNode): boolean {
  return name.value === 'skip' || name.value === 'include';
}
