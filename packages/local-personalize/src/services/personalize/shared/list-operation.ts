import { ServiceError } from '../../../errors/service-error.ts';
import type { EmulatorContext } from '../../emulator-context.ts';
import { type Operation, operation } from '../../operation.ts';
import { type Check, members, number, parseInput, text } from '../../validation.ts';
import type { Stamps } from './records.ts';
import type { Entry, ResourceStore } from './resource-store.ts';
import { arn, maxResults, nextToken } from './types.ts';

/** How one List operation looks: what it lists, under which member, which members of each, by which parent. */
export interface Listing<R extends Stamps> {
  store(world: EmulatorContext): Pick<ResourceStore<R>, 'all'>;
  readonly answer: string;
  readonly members: readonly string[];
  readonly parent?: Parent<R>;
  /** Further members that narrow the list, and how. */
  readonly filters?: Readonly<Record<string, Check<string>>>;
  isListed?(record: R, input: Readonly<Record<string, string | number | undefined>>): boolean;
}

interface Parent<R> {
  readonly member: string;
  isOf(record: R, parentArn: string): boolean;
  /** Refuses one that is not there; of most lists the parent need not exist. */
  refuseUnknown?(world: EmulatorContext, parentArn: string): void;
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
    if (parentArn !== undefined) listing.parent?.refuseUnknown?.(world, String(parentArn));
    const wanted = listing
      .store(world)
      .all()
      .filter(
        ({ record }) =>
          (parentArn === undefined || listing.parent?.isOf(record, String(parentArn))) &&
          (listing.isListed?.(record, input) ?? true),
      )
      .toSorted((one, other) => byCreation(placeOf(one), placeOf(other)));
    const size = Number(input['maxResults'] ?? DEFAULT_PAGE);
    const last = lastOf(listing.answer, input['nextToken']);
    const rest = last ? wanted.filter((entry) => byCreation(placeOf(entry), last) > 0) : wanted;
    const page = rest.slice(0, size);
    const end = rest.length > size ? page.at(-1) : undefined;
    return {
      [listing.answer]: page.map(({ record }) => pick(record, listing.members)),
      ...(end && { nextToken: tokenFor(listing.answer, placeOf(end)) }),
    };
  });
}

const DEFAULT_PAGE = 100;

/** What a list goes by. A token says it of the last that was told, which may be gone when the list goes on. */
interface Place {
  readonly created: number;
  readonly arn: string;
}

function placeOf({ arn: own, record }: Entry<Stamps>): Place {
  return { created: record.creationDateTime, arn: own };
}

function byCreation(one: Place, other: Place): number {
  const difference = one.created - other.created;
  if (difference !== 0 || one.arn === other.arn) return difference;
  return one.arn < other.arn ? -1 : 1;
}

function pick(record: object, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(record).filter(([name]) => names.includes(name)));
}

const token = members({ list: text(1, 256), created: number(), arn }, {});

function tokenFor(list: string, place: Place): string {
  return Buffer.from(JSON.stringify({ list, ...place })).toString('base64url');
}

/** Where a token says that the page before it ended; nothing without a token. */
function lastOf(list: string, given: string | number | undefined): Place | undefined {
  if (given === undefined) return undefined;
  try {
    const said = parseInput(token, JSON.parse(Buffer.from(`${given}`, 'base64url').toString()));
    if (said.list === list) return said;
  } catch {
    // What cannot be read is no token of any list.
  }
  throw new ServiceError('InvalidNextTokenException', 'The token is not valid.');
}
