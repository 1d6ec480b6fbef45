import { invalidInput } from '../../../lib/service-error.ts';
import { type SchemaField, schemaFields } from '../schema/avro-schema.ts';

type Columns = Readonly<Record<string, string>>;

/** The requirements for the schema of one type of dataset; columns by name with their types. */
interface DatasetRules {
  readonly required: Columns;
  /** Columns with a fixed type that may be null. */
  readonly reserved: Columns;
  /** Columns beside the required ones. */
  readonly fewest: number;
  /** Columns beside the required and the reserved ones. */
  readonly mostOwn: number;
  readonly mostTextual: number;
}

const RULES: ReadonlyMap<string, DatasetRules> = new Map([
  [
    'INTERACTIONS',
    {
      required: { USER_ID: 'string', ITEM_ID: 'string', TIMESTAMP: 'long' },
      reserved: {
        EVENT_TYPE: 'string',
        EVENT_VALUE: 'float',
        IMPRESSION: 'string',
        RECOMMENDATION_ID: 'string',
        EVENT_ATTRIBUTION_SOURCE: 'string',
      },
      fewest: 0,
      mostOwn: 5,
      mostTextual: 0,
    },
  ],
  [
    'ITEMS',
    {
      required: { ITEM_ID: 'string' },
      reserved: { CREATION_TIMESTAMP: 'long' },
      fewest: 1,
      mostOwn: 100,
      mostTextual: 1,
    },
  ],
  [
    'USERS',
    { required: { USER_ID: 'string' }, reserved: {}, fewest: 1, mostOwn: 25, mostTextual: 0 },
  ],
]);

/** Refuses a schema that a dataset of this type cannot have. */
export function refuseUnfitSchema(datasetType: string, schema: string): void {
  const rules = RULES.get(datasetType);
  if (!rules) throw invalidInput(`Dataset type ${datasetType} is not known.`);
  const fields = schemaFields(schema);
  const problem =
    missing(rules, fields) ??
    fields.map((field) => unfit(rules, field)).find((one) => one !== undefined) ??
    wrongCount(rules, fields);
  if (problem !== undefined) {
    throw invalidInput(`The schema of a ${datasetType} dataset ${problem}.`);
  }
}

function missing({ required }: DatasetRules, fields: readonly SchemaField[]): string | undefined {
  const names = fields.map(({ name }) => name);
  const lacking = Object.keys(required).filter((name) => !names.includes(name));
  return lacking.length === 0 ? undefined : `lacks [${lacking.join(', ')}]`;
}

function unfit({ required, reserved }: DatasetRules, field: SchemaField): string | undefined {
  const { name, types, textual, categorical } = field;
  if (required[name] !== undefined && types.includes('null')) return `lets ${name} be null`;
  const wanted = required[name] ?? reserved[name];
  if (wanted !== undefined) {
    if (!types.includes(wanted)) return `needs ${name} to be a ${wanted}`;
    return categorical ? `may not have ${name} categorical` : undefined;
  }
  return (categorical || textual) && !types.includes('string')
    ? `has ${name} categorical or textual, which only a string can be`
    : undefined;
}

function wrongCount(rules: DatasetRules, fields: readonly SchemaField[]): string | undefined {
  const { required, reserved, fewest, mostOwn, mostTextual } = rules;
  const metadata = fields.filter(({ name }) => required[name] === undefined);
  const own = metadata.filter(({ name }) => reserved[name] === undefined).length;
  const textual = fields.filter((field) => field.textual).length;
  if (metadata.length < fewest) return 'needs at least one metadata column';
  if (own > mostOwn) return `has ${own} columns of its own; at most ${mostOwn} are allowed`;
  return textual > mostTextual
    ? `has ${textual} textual columns; at most ${mostTextual} are allowed`
    : undefined;
}
