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
      'Serves another generation of its kind: a newer one, an older one to go back, or one that the quality gate refused. It takes effect at once.',
  })
  async activateGeneration(
    @Arg('id', () => ID, { description: 'The id of a READY, RETIRED or REJECTED generation.' })
    id: string,
    @Arg('reason', () => String, {
      description: 'Why, in a few words (at most 500 characters): kept with the generation.',
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
