import type { IncomingMessage } from 'node:http';

import { createError } from '../../domain/errors/create-error.ts';
import type { HttpSettings } from '../../domain/settings/http-settings.ts';
import { type CountOptions, countByCaller } from '../access/authenticate-request.ts';
import { answerOperation, type OperationOptions, refusedResponse } from './answer-operation.ts';
import type { GraphqlResponse, NegotiatedRequest } from './operation-request.ts';

export interface BatchOptions extends OperationOptions, CountOptions {
  readonly settings: Pick<HttpSettings, 'maxBatch'>;
}

/**
 * The responses to the operations of a batch, in their order. Each one is counted, limited and authorized by itself: one
 * that is refused has its error, and the others are executed.
 */
export async function answerBatch(
  options: BatchOptions,
  negotiated: NegotiatedRequest,
  request: IncomingMessage,
  operations: readonly unknown[],
): Promise<GraphqlResponse> {
  const { maxBatch } = options.settings;
  const count = operations.length;
  if (count === 0 || count > maxBatch) {
    const error = createError('BATCH_SIZE_WRONG', { count, limit: maxBatch });
    return refusedResponse(negotiated.type, { status: 400, error });
  }
  const answers = await Promise.all(
    operations.map(async (body, index) => {
      // The request itself counted for the first one.
      const refusal =
        index === 0 ? undefined : await countByCaller(options, negotiated.origin.caller, request);
      return refusal === undefined
        ? answerOperation(options, negotiated, request, { search: '', body })
        : refusedResponse(negotiated.type, refusal);
    }),
  );
  return join(negotiated, answers);
}

function join({ type }: NegotiatedRequest, answers: readonly GraphqlResponse[]): GraphqlResponse {
  return {
    status: 200,
    headers: [['content-type', `${type}; charset=utf-8`]],
    text: `[${answers.map(({ text }) => text.trimEnd()).join(',')}]\n`,
    refusals: answers.flatMap(({ refusals = [] }) => refusals),
  };
}
