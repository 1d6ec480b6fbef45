import { type Operation, operation } from '../operation.ts';
import { invalidInput, ServiceError } from '../service-error.ts';
import { type Check, members } from '../validation.ts';
import type { World } from '../world.ts';
import type { Stamps } from './records.ts';
import type { Entry, ResourceStore } from './resource-store.ts';
import { arn, maxResults, nextToken } from './types.ts';

/** How one List operation looks: what it lists, under which member, which members of each, by which parent. */
export interface Listing<R extends Stamps> {
  store(world: World): Pick<ResourceStore<R>, 'all'>;
  readonly answer: string;
  readonly members: readonly string[];
  readonly parent?: { readonly member: string; isOf(record: R, parentArn: string): boolean };
  /** Further members that narrow the list, and how. */
  readonly filters?: Readonly<Record<string, Check<string>>>;
  isListed?(record: R, input: Readonly<Record<string, string | number | undefined>>): boolean;
}

/** A List operation in the order of creation, with opaque tokens. */
export function listOperation<R extends Stamps>(listing: Listing<R>): Operation {
  const optional: Record<string, Check<string | number>> = {
    nextToken,
    maxResults,
    ...listing.filters,
  };
  if (listing.parent) optional[listing.parent.member] = arn;
  return operation(members({}, optional), (world, input) => {
    const parentArn = listing.parent && input[listing.parent.member];
    const wanted = listing
      .store(world)
      .all()
      .filter(
        ({ record }) =>
          (parentArn === undefined || listing.parent?.isOf(record, String(parentArn))) &&
          (listing.isListed?.(record, input) ?? true),
      )
      .toSorted(byCreation);
    const size = Number(input['maxResults'] ?? DEFAULT_PAGE);
    const rest = wanted.slice(positionOf(wanted, listing.answer, input['nextToken']));
    const page = rest.slice(0, size);
    const last = rest.length > size ? page.at(-1) : undefined;
    return {
      [listing.answer]: page.map(({ record }) => pick(record, listing.members)),
      ...(last && { nextToken: tokenFor(listing.answer, last.arn) }),
    };
  });
}

const DEFAULT_PAGE = 100;

function byCreation(one: Entry<Stamps>, other: Entry<Stamps>): number {
  const difference = one.record.creationDateTime - other.record.creationDateTime;
  return difference === 0 ? (one.arn < other.arn ? -1 : 1) : difference;
}

function pick(record: object, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(record).filter(([name]) => names.includes(name)));
}

function tokenFor(answer: string, lastArn: string): string {
  return Buffer.from(JSON.stringify([answer, lastArn])).toString('base64url');
}

function positionOf(
  entries: readonly Entry<unknown>[],
  answer: string,
  token: string | number | undefined,
): number {
  if (token === undefined) return 0;
  if (typeof token !== 'string') throw invalidInput('Member nextToken must be a string.');
  const found = entries.findIndex((entry) => tokenFor(answer, entry.arn) === token);
  if (found < 0) throw new ServiceError('InvalidNextTokenException', 'The token is not valid.');
  return found + 1;
}
