import {
  CreateSolutionCommand,
  DescribeSolutionCommand,
  type Solution,
} from '@aws-sdk/client-personalize';

import type { Aws } from '../clients/aws.ts';
import { calling } from '../clients/to-aws-error.ts';
import { listDifferences, refuseDifferences } from '../resources/differences.ts';
import { ensureResource, requireAdopted } from '../resources/ensure-resource.ts';
import { findSolution } from '../resources/find-resources.ts';
import { ownTags } from '../resources/own-tags.ts';
import { waitUntilActive } from '../resources/wait-until-active.ts';

export interface SolutionSpec {
  readonly name: string;
  readonly datasetGroupArn: string;
  /** The recipe's short name, such as aws-similar-items. */
  readonly recipe: string;
  /** Name or ARN of a solution of the user's own, to be used instead. */
  readonly adopted?: string | undefined;
}

/**
 * The ARN of the solution with this name, made and ACTIVE; of the adopted one, where one is named. What we make never
 * trains by itself: that would spend money unasked.
 */
export async function ensureSolution(
  aws: Aws,
  wish: SolutionSpec,
  signal: AbortSignal,
): Promise<string> {
  const { personalize } = aws;
  const { adopted } = wish;
  const arn = await (adopted === undefined ? ensureNamed(aws, wish) : findAdopted(aws, adopted));
  const describe = async () =>
    (await personalize.send(new DescribeSolutionCommand({ solutionArn: arn }))).solution;
  const solution = await calling('DescribeSolution', async () =>
    waitUntilActive(aws, { arn, describe, signal }),
  );
  refuseDifferences(arn, differencesOf(solution, wish), adopted !== undefined);
  return arn;
}

/** Hyperparameters are not compared: nobody says which of them the service fills in by itself. */
function differencesOf(solution: Solution, wish: SolutionSpec): string[] {
  const { recipeArn, datasetGroupArn } = toInput(wish);
  const needed = listDifferences({ recipeArn, datasetGroupArn }, { ...membersOf(solution) });
  if (wish.adopted !== undefined) return needed;
  const own = {
    performAutoTraining: false,
    performHPO: false,
    eventType: 'not set',
    eventValueThreshold: 'not set',
    eventsConfig: 'not set',
  };
  return [...needed, ...listDifferences(own, membersOf(solution))];
}

function membersOf({ recipeArn, datasetGroupArn, solutionConfig, ...solution }: Solution) {
  const { eventValueThreshold = 'not set', eventsConfig } = solutionConfig ?? {};
  return {
    recipeArn,
    datasetGroupArn,
    performAutoTraining: solution.performAutoTraining ?? false,
    performHPO: solution.performHPO ?? false,
    eventType: solution.eventType ?? 'not set',
    eventValueThreshold,
    eventsConfig: eventsConfig === undefined ? 'not set' : JSON.stringify(eventsConfig),
  };
}

function toInput({ name, datasetGroupArn, recipe }: SolutionSpec) {
  const recipeArn = `arn:aws:personalize:::recipe/${recipe}`;
  return { name, datasetGroupArn, recipeArn, performAutoTraining: false };
}

async function ensureNamed(aws: Aws, wish: SolutionSpec): Promise<string> {
  const input = { ...toInput(wish), ...ownTags(aws) };
  return calling('CreateSolution', async () =>
    ensureResource({
      find: async () => findSolution(aws, wish.datasetGroupArn, wish.name),
      create: async () =>
        (await aws.personalize.send(new CreateSolutionCommand(input))).solutionArn,
    }),
  );
}

/** Looked for in all groups: one that is in another group is there, and differs. */
async function findAdopted(aws: Aws, adopted: string): Promise<string> {
  const place = { name: adopted, what: 'solution', where: 'adopt.solutions' };
  return calling('ListSolutions', async () =>
    requireAdopted(place, await findSolution(aws, undefined, adopted)),
  );
}
