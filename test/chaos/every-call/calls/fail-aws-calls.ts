import { AsyncLocalStorage } from 'node:async_hooks';
import { Readable } from 'node:stream';

import type { createRequestHandler } from '@recommendation-gateway/local-personalize';

import type { Aws } from '../../../../src/aws/clients/aws.ts';
import type { CallWatch } from './call-watch.ts';

type RequestHandler = ReturnType<typeof createRequestHandler>;

/** The call whose next connection breaks. */
const breaking = new AsyncLocalStorage<{ isDue: boolean }>();

/**
 * Lets every call of these clients pass through the watch. A refusal and a lost answer reach the gateway; a broken
 * connection reaches the SDK, which repeats the request.
 */
export function failAwsCalls({ personalize, runtime, s3 }: Aws, watch: CallWatch): void {
  for (const client of [personalize, runtime, s3]) {
    const send: unknown = Reflect.get(client, 'send');
    if (typeof send !== 'function') throw new TypeError('a client of AWS has no function "send"');
    const failing = async (...args: readonly object[]): Promise<unknown> => {
      const mode = watch.take(nameOf(args[0]));
      if (mode === 'before') throw refusal();
      const call = { isDue: mode === 'dropped' };
      const answer: unknown = await breaking.run(call, () => Reflect.apply(send, client, args));
      if (mode === 'after') throw lostAnswer();
      return answer;
    };
    Object.assign(client, { send: failing });
  }
}

/** The same handler, whose connections break when their call is due. */
export function breakConnections(handler: RequestHandler): RequestHandler {
  return {
    handle: async (request, options) => {
      const answered = await handler.handle(request, options);
      const call = breaking.getStore();
      if (call?.isDue !== true) return answered;
      call.isDue = false;
      const { response } = answered;
      // Bodies of objects break in the middle; of other calls only the effect remains.
      if (request.method !== 'GET' || response.headers['content-type']?.includes('xml') === true) {
        throw lostAnswer();
      }
      return { response: { ...response, body: Readable.from(firstHalfOf(response.body)) } };
    },
  };
}

function nameOf(command: object | undefined): string {
  return command?.constructor.name.replace(/Command$/, '') ?? '';
}

function refusal(): Error {
  return Object.assign(new Error('refused by the every-call test'), {
    name: 'AccessDeniedException',
  });
}

function lostAnswer(): Error {
  return Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
}

async function* firstHalfOf(body: Readable): AsyncGenerator<Uint8Array> {
  for await (const chunk of body) {
    const bytes = Buffer.from(chunk);
    yield bytes.subarray(0, bytes.length / 2);
    throw lostAnswer();
  }
}
