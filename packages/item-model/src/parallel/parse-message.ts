import { z } from 'zod';

/** The message of another thread, parsed. Throws a TypeError: the message of a ZodError is lost between threads. */
export function parseMessage<T>(schema: z.ZodType<T>, message: unknown): T {
  const parsed = schema.safeParse(message);
  if (parsed.success) return parsed.data;
  throw new TypeError(`A thread sent a malformed message.\n${z.prettifyError(parsed.error)}`);
}
