import { createHash } from 'node:crypto';

import { type S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { expect } from 'vitest';

import type { Step } from '../../support/linearizable.ts';

export const Bucket = 'shared';
export const KEYS = ['one', 'two'] as const;

/** The state of a key without an object; otherwise the state is the object's ETag, without its quotes. */
export const ABSENT = '';

export type Apply = Step<string>['apply'];

/** What clients did with the keys of a bucket, and what they were answered. */
export interface History {
  readonly s3: S3Client;
  readonly steps: Map<string, Step<string>[]>;
  /** Every text that was written, by its ETags. */
  readonly bodies: Map<string, string>;
  time: number;
}

export function beginHistory(s3: S3Client): History {
  const steps = new Map<string, Step<string>[]>(KEYS.map((key) => [key, []]));
  return { s3, steps, bodies: new Map(), time: 0 };
}

/** A text that no other write has, and that is much longer or shorter than the one before. */
export function newBody({ bodies }: History): string {
  const text = `${bodies.size};`.repeat(10 + ((bodies.size * 7919) % 20_000));
  bodies.set(md5(text), text);
  return text;
}

export function md5(content: string | Buffer): string {
  return createHash('md5').update(content).digest('hex');
}

/** The state that an answer with this ETag has seen. */
export function stateOf(etag: string | undefined): string {
  return etag?.replaceAll('"', '') ?? ABSENT;
}

/** Sends, and records what `effects` makes of the answer, or of the status of a refusal, for each key. */
export async function record<T>(
  history: History,
  label: string,
  send: (time: { readonly abortSignal: AbortSignal }) => Promise<T>,
  effects: (answer: T | number) => Readonly<Record<string, Apply>>,
): Promise<void> {
  const begin = (history.time += 1);
  const inTime = { abortSignal: AbortSignal.timeout(HANGS_AFTER_MS) };
  const answer = await send(inTime).catch(refusalIn);
  const end = (history.time += 1);
  const outcome = typeof answer === 'number' ? answer : 'done';
  for (const [key, apply] of Object.entries(effects(answer))) {
    history.steps.get(key)?.push({ label: `${label} ${outcome}`, begin, end, apply });
  }
}

/** No call takes this long, however slow the machine is. */
const HANGS_AFTER_MS = 60_000;

/** Refusals that the clients expect. Everything else, such as a connection that broke, fails the test. */
function refusalIn(error: unknown): number {
  const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
  if (status === 404 || status === 412 || status === 416) return status;
  throw error;
}

/** A read that saw this state. */
export function saw(seen: string): Apply {
  return (state) => (state === seen ? state : undefined);
}

/** A write under a condition on the state: done only if it holds, and refused only if it does not. */
export function writes(
  to: string,
  outcome: { readonly isDone: boolean; readonly only: (state: string) => boolean },
): Apply {
  return (state) => {
    if (outcome.only(state) !== outcome.isDone) return undefined;
    return outcome.isDone ? to : state;
  };
}

/** The length and the bytes of an answer are those of the version that its headers name. */
export function expectWhole(
  { bodies }: History,
  answer: {
    readonly ETag?: string | undefined;
    readonly length: number | undefined;
    readonly text?: string | undefined;
  },
): void {
  const body = bodies.get(stateOf(answer.ETag));
  expect(answer.length).toBe(body?.length);
  // Compared outside the matcher, which would print texts of a megabyte.
  if (answer.text !== undefined) expect(answer.text === body).toBe(true);
}
