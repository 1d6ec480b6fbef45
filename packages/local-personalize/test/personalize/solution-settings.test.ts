import {
  CreateSolutionCommand,
  ResourceNotFoundException,
  type SolutionConfig,
  UpdateSolutionCommand,
} from '@aws-sdk/client-personalize';
import { expect, test } from 'vitest';

import { startEmulator } from '../support/open-emulator.ts';

const NOWHERE = 'arn:aws:personalize:us-east-1:000000000000';

/** A solution of a group that does not exist: settings are checked first. */
async function create(recipe: string, solutionConfig: SolutionConfig) {
  const { personalize } = await startEmulator();
  return personalize.send(
    new CreateSolutionCommand({
      name: 's',
      datasetGroupArn: `${NOWHERE}:dataset-group/none`,
      recipeArn: `arn:aws:personalize:::recipe/${recipe}`,
      solutionConfig,
    }),
  );
}

const algorithm = (algorithmHyperParameters: Record<string, string>): SolutionConfig => ({
  algorithmHyperParameters,
});
const features = (featureTransformationParameters: Record<string, string>): SolutionConfig => ({
  featureTransformationParameters,
});
const rate = (schedulingExpression: string): SolutionConfig => ({
  autoTrainingConfig: { schedulingExpression },
});

test.each<[string, string, SolutionConfig]>([
  [
    'aws-user-personalization',
    'a whole number from 32 to 256',
    algorithm({ hidden_dimension: '31' }),
  ],
  ['aws-user-personalization', 'a whole number from 2 to 32', algorithm({ bptt: '2.5' })],
  ['aws-personalized-ranking', 'true or false', algorithm({ recency_mask: 'yes' })],
  ['aws-user-personalization-v2', 'bptt is not known', algorithm({ bptt: '32' })],
  ['aws-sims', "'high'; it must be a number", algorithm({ popularity_discount_factor: 'high' })],
  ['aws-sims', 'a number from 0 to 10', algorithm({ min_cointeraction_count: '11' })],
  ['aws-sims', 'from 0 to 1', features({ min_item_interaction_count_percentile: '' })],
  ['aws-similar-items', 'from 30 to 200', algorithm({ item_id_hidden_dim: '201' })],
  ['aws-item-affinity', 'from 32 to 256', algorithm({ hidden_dimension: '257' })],
  ['aws-popularity-count', 'known are []', algorithm({ constructor: '1' })],
  ['aws-popularity-count', '1 to 30 days, not of 31', rate('rate(31 days)')],
  ['aws-popularity-count', '1 to 30 days, not of 0', rate('rate(0 days)')],
])('a solution of %s is refused: %s', async (recipe, problem, config) => {
  await expect(create(recipe, config)).rejects.toMatchObject({
    name: 'InvalidInputException',
    message: expect.stringContaining(problem),
  });
});

test('settings within their ranges are accepted, and so is the rate of an update', async () => {
  const lengths = { max_user_history_length_percentile: '1' };
  const good = { ...algorithm({ hidden_dimension: '256' }), ...features(lengths) };
  await expect(
    create('aws-user-personalization', { ...good, ...rate('rate(30 days)') }),
  ).rejects.toThrow(ResourceNotFoundException);
  const { personalize } = await startEmulator();
  const update = (schedulingExpression: string) =>
    new UpdateSolutionCommand({
      solutionArn: `${NOWHERE}:solution/none`,
      solutionUpdateConfig: rate(schedulingExpression),
    });
  await expect(personalize.send(update('rate(1 day)'))).rejects.toThrow(ResourceNotFoundException);
  await expect(personalize.send(update('rate(99 days)'))).rejects.toThrow('1 to 30 days');
});
