/** A parameter of a recipe that a solution may set, as text. */
export interface RecipeParameter {
  /** The default. */
  readonly initial: string;
  /** The allowed values, in words. */
  readonly allowed: string;
  readonly allows: (value: string) => boolean;
}

export type RecipeParameters = Readonly<Record<string, RecipeParameter>>;

/** A whole number from `min` to `max`. */
export function whole(initial: string, min: number, max: number): RecipeParameter {
  const { allowed, allows } = real(initial, min, max);
  return {
    initial,
    allowed: allowed.replace('a number', 'a whole number'),
    allows: (value) => allows(value) && Number.isInteger(Number(value)),
  };
}

/** Any number from `min` to `max`. */
export function real(initial: string, min: number, max: number): RecipeParameter {
  return {
    initial,
    allowed: `a number from ${min} to ${max}`,
    allows: (value) => value.trim() !== '' && Number(value) >= min && Number(value) <= max,
  };
}

/** `true` or `false`. */
export function truth(initial: string): RecipeParameter {
  return {
    initial,
    allowed: 'true or false',
    allows: (value) => value === 'true' || value === 'false',
  };
}
