import { systemClock } from '@recommendation-gateway/lib';
import type { OperationDefinitionNode } from 'graphql';

import type { HttpSettings } from '../../domain/settings/http-settings.ts';
import { fieldsOf } from '../messages/read-body.ts';
import { readValue } from './compute-cost.ts';
import type { OperationField, Variables } from './read-operation.ts';

const PUBLIC_ROOTS: ReadonlySet<string> = new Set([
  'similarItems',
  'popularItems',
  'frequentlyBoughtTogether',
  'trendingItems',
  'newArrivals',
  'onSale',
  'item',
  'items',
  '__typename',
]);

/** The types below them: fields of other types may depend on the caller. */
const PUBLIC_TYPES: ReadonlySet<string> = new Set([
  'RecommendationConnection',
  'RecommendationEdge',
  'Item',
  'PageInfo',
]);

/** The arguments that make a list personal. */
const PERSONAL = ['userId', 'sessionId'];

/** Whether the response is the same for every caller. */
export function isPublic(
  { operation }: OperationDefinitionNode,
  roots: readonly OperationField[],
  variables: Variables,
): boolean {
  return (
    operation === 'query' &&
    roots.every((field) => isPublicList(field.name) && hasPublicTypes(field)) &&
    !roots.some((field) => PERSONAL.some((name) => isSent(readValue(field, name, variables))))
  );
}

/** Whether the answer to this root field is the same for every caller, as long as it names no user and no session. */
export function isPublicList(field: string): boolean {
  return PUBLIC_ROOTS.has(field);
}

function hasPublicTypes({ type, fields }: OperationField): boolean {
  return (type === undefined || PUBLIC_TYPES.has(type.name)) && fields.every(hasPublicTypes);
}

interface Cacheable {
  /** Whether price or availability are selected, or determine the items of a list. */
  readonly live: boolean;
  /** When it passes the freshness target, in milliseconds since 1970. */
  readonly staleAt: number;
}

/** The `cache-control` of a response that is the same for every caller. */
export function publicPolicy(
  { publicSeconds, liveSeconds }: HttpSettings['cache'],
  { live, staleAt }: Cacheable,
): string {
  const freshSeconds = (staleAt - systemClock.now().getTime()) / 1_000;
  const least = Math.min(publicSeconds, live ? liveSeconds : Infinity, freshSeconds);
  return `public, max-age=${Math.max(0, Math.floor(least))}`;
}

/** Whether price or availability are selected, or determine the items of a list. */
export function touchesLive(fields: readonly OperationField[], variables: Variables): boolean {
  return fields.some(
    (field) =>
      field.name === 'price' ||
      field.name === 'available' ||
      filtersByLive(field, variables) ||
      touchesLive(field.fields, variables),
  );
}

/** Lists hold available items only, unless their filter says otherwise. */
function filtersByLive(field: OperationField, variables: Variables): boolean {
  if (field.type?.name !== 'RecommendationConnection') return false;
  const { availableOnly, minPrice, maxPrice } = fieldsOf(readValue(field, 'filter', variables));
  return availableOnly !== false || isSent(minPrice) || isSent(maxPrice);
}

function isSent(value: unknown): boolean {
  return value !== undefined && value !== null;
}
