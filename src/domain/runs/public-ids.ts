/** The ids that clients see: no two objects of the pipeline have the same one, whatever their types. */

/** Types whose rows are numbered. Runs have ids of their own. */
export type NumberedType = 'generation' | 'job';
export type IdType = NumberedType | 'run';

/** The id with the prefix of its type, such as `generation_32`. */
export function formatId(type: NumberedType, number: number): string {
  return `${type}_${number}`;
}

/** The number of an id, with or without the prefix; undefined for any other text. */
export function parseId(type: NumberedType, text: string): number | undefined {
  const digits = text.startsWith(`${type}_`) ? text.slice(type.length + 1) : text;
  // An object has one id: "01" is not that of 1.
  return /^(0|[1-9]\d{0,8})$/.test(digits) ? Number(digits) : undefined;
}

/** The type that an id belongs to by its form; undefined if it has none of these forms. */
export function typeOfId(text: string): IdType | undefined {
  return types.find((type) => forms[type].test(text));
}

const types: readonly IdType[] = ['generation', 'job', 'run'];

const forms: Readonly<Record<IdType, RegExp>> = {
  generation: /^generation_\d+$/,
  job: /^job_\d+$/,
  run: /^\d{8}-\d{6}-[a-z0-9]{4}$/,
};
