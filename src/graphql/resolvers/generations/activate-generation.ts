import type { OperationalError } from '@recommendation-gateway/lib';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';

import { readReason } from '../../../domain/runs/activation-reason.ts';
import { answerGeneration } from '../../answer-mutation.ts';
import { readGenerationId } from '../../arguments/read-argument.ts';
import type { GatewayContext } from '../../context.ts';
import { GenerationPayload } from '../../types/pipeline/payloads.ts';

@Resolver()
export class ActivateGenerationResolver {
  @Mutation(() => GenerationPayload, {
    description:
      'Serves another generation of its kind: a newer one, an older one (a rollback), or one that the quality gate rejected. Takes effect immediately.',
  })
  async activateGeneration(
    @Arg('id', () => ID, {
      description:
        'The id of the generation, such as generation_32, whose status is READY, RETIRED or REJECTED. The number alone is accepted.',
    })
    id: string,
    @Arg('reason', () => String, {
      description:
        'The reason for the activation, at most 500 characters. It is stored with the generation.',
    })
    reason: string,
    @Ctx() { commands, forgetServed }: GatewayContext,
  ): Promise<GenerationPayload> {
    return answerGeneration(argumentOf, async () => {
      const generation = await commands.activateGeneration(
        readGenerationId(id),
        readReason('reason', reason),
      );
      forgetServed();
      return generation;
    });
  }
}

function argumentOf({ code }: OperationalError): readonly string[] {
  return [code === 'REASON_UNUSABLE' ? 'reason' : 'id'];
}
