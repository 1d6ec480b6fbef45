import { ServiceError } from '../../../lib/service-error.ts';
import { type Check, members, number, parseInput, text } from '../../../lib/validation.ts';
import type { EmulatorContext } from '../../emulator-context.ts';
import { type Operation, operation } from '../../operation.ts';
import type { Stamps } from './records.ts';
import type { Entry, ResourceStore } from './resource-store.ts';
import { arn, maxResults, nextToken } from './types.ts';

/** A Describe operation: `answer` is the member that wraps the record, `<answer>Arn` the one that asks for it. */
export function describeOperation<R extends object>(
  answer: string,
  store: (context: EmulatorContext) => Pick<ResourceStore<R>, 'get'>,
  view: (context: EmulatorContext, record: R) => object = (_context, record) => record,
): Operation {
  const key = `${answer}Arn`;
  return operation(members({ [key]: arn }, {}), (context, input) => ({
    [answer]: view(context, store(context).get(input[key] ?? '')),
  }));
}

/** One List operation: what it lists, the member of the answer, the members of each entry, the parent. */
export interface Listing<R extends Stamps> {
  store(context: EmulatorContext): Pick<ResourceStore<R>, 'all'>;
  readonly answer: string;
  readonly members: readonly string[];
  readonly parent?: Parent<R>;
  /** Further members of the input, by which `isListed` narrows the list. */
  readonly filters?: Readonly<Record<string, Check<string>>>;
  isListed?(record: R, input: ListInput): boolean;
}

interface Parent<R> {
  readonly member: string;
  isOf(record: R, parentArn: string): boolean;
  /** Refuses a parent that does not exist. Most lists accept any ARN. */
  refuseUnknown?(context: EmulatorContext, parentArn: string): void;
}

type ListInput = Readonly<Record<string, string | number | undefined>>;

/** A List operation in the order of creation, with opaque tokens. */
export function listOperation<R extends Stamps>(listing: Listing<R>): Operation {
  const optional: Record<string, Check<string | number>> = {
    nextToken,
    maxResults,
    ...listing.filters,
  };
  if (listing.parent) optional[listing.parent.member] = arn;
  return operation(members({}, optional), (context, input) => {
    const size = Number(input['maxResults'] ?? DEFAULT_PAGE);
    const last = placeInToken(listing.answer, input['nextToken']);
    const rest = entriesOf(context, listing, input).filter(
      (entry) => last === undefined || byCreation(placeOf(entry), last) > 0,
    );
    const page = rest.slice(0, size);
    const end = rest.length > size ? page.at(-1) : undefined;
    return {
      [listing.answer]: page.map(({ record }) => pick(record, listing.members)),
      ...(end && { nextToken: tokenFor(listing.answer, placeOf(end)) }),
    };
  });
}

const DEFAULT_PAGE = 100;

function entriesOf<R extends Stamps>(
  context: EmulatorContext,
  listing: Listing<R>,
  input: ListInput,
): readonly Entry<R>[] {
  const { parent } = listing;
  const given = parent && input[parent.member];
  const parentArn = given === undefined ? undefined : String(given);
  if (parentArn !== undefined) parent?.refuseUnknown?.(context, parentArn);
  return listing
    .store(context)
    .all()
    .filter(({ record }) => parentArn === undefined || parent?.isOf(record, parentArn))
    .filter(({ record }) => listing.isListed?.(record, input) ?? true)
    .toSorted((one, other) => byCreation(placeOf(one), placeOf(other)));
}

/** The sort key of a list. A token holds that of the last entry of a page, which may have been deleted since. */
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

/** The place where the page before the token ended; undefined without a token. */
function placeInToken(list: string, given: string | number | undefined): Place | undefined {
  if (given === undefined) return undefined;
  try {
    const place = parseInput(token, JSON.parse(Buffer.from(`${given}`, 'base64url').toString()));
    if (place.list === list) return place;
  } catch {
    // What cannot be read is not a token of any list.
  }
  throw new ServiceError('InvalidNextTokenException', 'The token is not valid.');
}
