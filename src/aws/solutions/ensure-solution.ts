import {
  CreateSolutionCommand,
  DescribeSolutionCommand,
  type Solution,
} from '@aws-sdk/client-personalize';

import type { Aws } from '../clients/aws.ts';
import { calling } from '../clients/to-aws-error.ts';
import { listDifferences, refuseDifferences } from '../resources/differences.ts';
import { ensureResource, requireAdopted, ownTags } from '../resources/ensure-resource.ts';
import { findSolution } from '../resources/find-resources.ts';
import { waitUntilActive } from '../resources/wait-until-active.ts';

export interface SolutionSpec {
  readonly name: string;
  readonly datasetGroupArn: string;
  /** The recipe's short name, such as aws-similar-items. */
  readonly recipe: string;
  /** Name or ARN of the user's own solution, used instead. */
  readonly adopted?: string | undefined;
}

/**
 * The ARN of the solution with this name, created if necessary and ACTIVE, or of the adopted one. Solutions of the
 * gateway never train automatically: that would cost money without a request.
 */
export async function ensureSolution(
  aws: Aws,
  spec: SolutionSpec,
  signal: AbortSignal,
): Promise<string> {
  const { personalize } = aws;
  const { adopted } = spec;
  const arn = await (adopted === undefined ? ensureNamed(aws, spec) : findAdopted(aws, adopted));
  const describe = async () =>
    (await personalize.send(new DescribeSolutionCommand({ solutionArn: arn }))).solution;
  const solution = await calling('DescribeSolution', async () =>
    waitUntilActive(aws, { arn, describe, signal }),
  );
  refuseDifferences(arn, differencesOf(solution, spec), adopted !== undefined);
  return arn;
}

/** Hyperparameters are not compared: the service does not document which of them it fills in. */
function differencesOf(solution: Solution, spec: SolutionSpec): string[] {
  const { recipeArn, datasetGroupArn } = toInput(spec);
  const needed = listDifferences({ recipeArn, datasetGroupArn }, { ...membersOf(solution) });
  if (spec.adopted !== undefined) return needed;
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

async function ensureNamed(aws: Aws, spec: SolutionSpec): Promise<string> {
  const input = { ...toInput(spec), ...ownTags(aws) };
  return calling('CreateSolution', async () =>
    ensureResource({
      find: async () => findSolution(aws, spec.datasetGroupArn, spec.name),
      create: async () =>
        (await aws.personalize.send(new CreateSolutionCommand(input))).solutionArn,
    }),
  );
}

/** Searches all groups: a solution in another group exists, and differs. */
async function findAdopted(aws: Aws, adopted: string): Promise<string> {
  const place = { name: adopted, what: 'solution', where: 'adopt.solutions' };
  return calling('ListSolutions', async () =>
    requireAdopted(place, await findSolution(aws, undefined, adopted)),
  );
}
