import { OperationalError } from '@recommendation-gateway/lib';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  parse,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

import { createError } from '../../domain/errors/create-error.ts';
import type { OperationLimits } from '../../domain/settings/http-settings.ts';
import { checkSubscriptions } from './check-subscriptions.ts';

/** Validation compares every field with every other one of its name, and every fragment with every other. */
const MAX_SELECTIONS = 50;
const MAX_DEFINITIONS = 50;
/** Those of a fragment count each time it is used: the executor and the cost visit each of them. */
const MAX_FIELDS = 1_000;

/**
 * The error if the syntax of a document exceeds a limit or cannot be validated; undefined otherwise, or if it is not
 * GraphQL. Checked before validation, because validating a hostile document can cost more than executing a good one.
 */
export function checkDocument(text: string, limits: OperationLimits): OperationalError | undefined {
  const bytes = Buffer.byteLength(text);
  const limit = limits.documentBytes;
  if (bytes > limit) return createError('DOCUMENT_TOO_LONG', { bytes, limit });
  const document = parseOrNothing(text, limits.tokens);
  if (document === undefined) return undefined;
  try {
    checkOperations(document, limits);
    return checkSubscriptions(document);
  } catch (error) {
    if (error instanceof OperationalError) return error;
    throw error;
  }
}

/** A syntax error is left to GraphQL, which reports its position. */
function parseOrNothing(text: string, maxTokens: number): DocumentNode | undefined {
  try {
    return parse(text, { maxTokens, noLocation: true });
  } catch {
    return undefined;
  }
}

function checkOperations({ definitions }: DocumentNode, limits: OperationLimits): void {
  refuseMany('operations and fragments', definitions.length, MAX_DEFINITIONS);
  const fragments = definitions.filter((node) => node.kind === 'FragmentDefinition');
  const measure = createMeasure(fragments);
  // A fragment that no operation uses is validated too.
  for (const { selectionSet } of fragments) {
    refuseMany('fields', measure(selectionSet).fields, MAX_FIELDS);
  }
  for (const node of definitions) {
    if (node.kind !== 'OperationDefinition') continue;
    const { rootFields, fields, depth, aliases } = measure(node.selectionSet);
    refuseMany('root fields', rootFields, limits.rootFields);
    refuseMany('levels of nested fields', depth, limits.depth);
    refuseMany('aliases', aliases, limits.aliases);
    refuseMany('fields', fields, MAX_FIELDS);
  }
}

function refuseMany(what: string, count: number, limit: number): void {
  if (count > limit) throw createError('OPERATION_TOO_LARGE', { what, count, limit });
}

interface Size {
  /** The number of fields at the top level. */
  readonly rootFields: number;
  /** The number of fields at all levels. */
  readonly fields: number;
  readonly depth: number;
  readonly aliases: number;
}

const NOTHING: Size = { rootFields: 0, fields: 0, depth: 0, aliases: 0 };

/** Measures selections with their fragments. Each fragment is measured once. */
function createMeasure(
  definitions: readonly FragmentDefinitionNode[],
): (set: SelectionSetNode) => Size {
  const fragments = new Map(definitions.map((node) => [node.name.value, node.selectionSet]));
  const sizes = new Map<string, Size | 'being measured'>();

  const measureFragment = (name: string): Size => {
    const known = sizes.get(name);
    if (known === 'being measured') throw createError('FRAGMENTS_IN_CIRCLE', { name });
    if (known !== undefined) return known;
    sizes.set(name, 'being measured');
    const set = fragments.get(name);
    const size = set === undefined ? NOTHING : measure(set);
    sizes.set(name, size);
    return size;
  };
  const measureSelection = (selection: SelectionNode): Size => {
    if (selection.kind === 'FragmentSpread') return measureFragment(selection.name.value);
    const below = selection.selectionSet === undefined ? NOTHING : measure(selection.selectionSet);
    if (selection.kind === 'InlineFragment') return below;
    // GraphQL itself limits the depth of introspection.
    const depth = selection.name.value.startsWith('__') ? 1 : below.depth + 1;
    const aliases = below.aliases + (selection.alias === undefined ? 0 : 1);
    return { rootFields: 1, fields: below.fields + 1, depth, aliases };
  };
  const measure = ({ selections }: SelectionSetNode): Size => {
    refuseMany('fields in one selection set', selections.length, MAX_SELECTIONS);
    return selections.map(measureSelection).reduce(add, NOTHING);
  };
  return measure;
}

function add(one: Size, other: Size): Size {
  return {
    rootFields: one.rootFields + other.rootFields,
    fields: one.fields + other.fields,
    depth: Math.max(one.depth, other.depth),
    aliases: one.aliases + other.aliases,
  };
}
