import { CreateSolutionCommand, DescribeSolutionCommand } from '@aws-sdk/client-personalize';

import type { Aws } from './aws.ts';
import { ensureResource } from './ensure-resource.ts';
import { findSolution } from './find-resources.ts';
import { calling } from './to-fault.ts';
import { waitUntilActive } from './wait-until-active.ts';

export interface SolutionWish {
  readonly name: string;
  readonly datasetGroupArn: string;
  /** The recipe's short name, such as aws-similar-items. */
  readonly recipe: string;
}

/** The ARN of the solution with this name, made and ACTIVE. It never trains by itself: that would spend money unasked. */
export async function ensureSolution(
  aws: Aws,
  wish: SolutionWish,
  signal: AbortSignal,
): Promise<string> {
  const { personalize } = aws;
  const { name, datasetGroupArn } = wish;
  const recipeArn = `arn:aws:personalize:::recipe/${wish.recipe}`;
  const input = { name, datasetGroupArn, recipeArn, performAutoTraining: false };
  const arn = await calling('CreateSolution', async () =>
    ensureResource({
      find: async () => findSolution(aws, datasetGroupArn, name),
      create: async () => (await personalize.send(new CreateSolutionCommand(input))).solutionArn,
    }),
  );
  const describe = async () =>
    (await personalize.send(new DescribeSolutionCommand({ solutionArn: arn }))).solution;
  await calling('DescribeSolution', async () => waitUntilActive(aws, { arn, describe, signal }));
  return arn;
}
