import { z } from 'zod';

/** An empty variable is one that is not set. */
export const unset = (value: unknown): unknown => (value === '' ? undefined : value);

/** A variable that may be left out. */
export const optionalVariable = <T extends z.ZodType>(type: T) =>
  z.preprocess(unset, type.optional());
