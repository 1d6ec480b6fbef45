import {
  CreateSolutionVersionCommand,
  DescribeSolutionVersionCommand,
  GetSolutionMetricsCommand,
  paginateListSolutionVersions,
} from '@aws-sdk/client-personalize';

import type { Aws } from '../clients/aws.ts';
import { calling } from '../clients/to-aws-error.ts';
import { type Attempt, ensureAttempt, toAttempt } from '../resources/attempts.ts';
import { waitUntilActive } from '../resources/wait-until-active.ts';

export interface VersionSpec {
  readonly solutionArn: string;
  readonly name: string;
  /** UPDATE keeps the model of an earlier FULL training, and adds new interactions and items. */
  readonly trainingMode: 'FULL' | 'UPDATE';
}

/** The solution version with this name, created if necessary; it may still be training. */
export async function ensureSolutionVersion(
  aws: Aws,
  { solutionArn, name: base, trainingMode }: VersionSpec,
): Promise<Attempt> {
  return calling('CreateSolutionVersion', async () =>
    ensureAttempt({
      base,
      list: async () => listVersions(aws, solutionArn),
      create: async (name) => {
        const command = new CreateSolutionVersionCommand({ solutionArn, name, trainingMode });
        return (await aws.personalize.send(command)).solutionVersionArn;
      },
    }),
  );
}

/** Listed versions have no names: each has to be described. */
async function listVersions({ personalize }: Aws, solutionArn: string): Promise<Attempt[]> {
  const found: Attempt[] = [];
  const pages = paginateListSolutionVersions({ client: personalize }, { solutionArn });
  for await (const page of pages) {
    for (const { solutionVersionArn } of page.solutionVersions ?? []) {
      const command = new DescribeSolutionVersionCommand({ solutionVersionArn });
      const { solutionVersion } = await personalize.send(command);
      found.push(...toAttempt(solutionVersion?.name, solutionVersionArn, solutionVersion?.status));
    }
  }
  return found;
}

/** A trained version as AWS describes it. */
export interface TrainedVersion {
  readonly trainingHours: number | undefined;
  /** Offline metrics, by the service's names. */
  readonly metrics: Readonly<Record<string, number>>;
}

/** Waits until the version is ready for inference. */
export async function waitForVersion(
  aws: Aws,
  arn: string,
  signal: AbortSignal,
): Promise<TrainedVersion> {
  const input = { solutionVersionArn: arn };
  const describe = async () =>
    (await aws.personalize.send(new DescribeSolutionVersionCommand(input))).solutionVersion;
  const version = await calling('DescribeSolutionVersion', async () =>
    waitUntilActive(aws, { arn, describe, signal }),
  );
  const { metrics } = await calling('GetSolutionMetrics', async () =>
    aws.personalize.send(new GetSolutionMetricsCommand(input)),
  );
  return { trainingHours: version.trainingHours, metrics: metrics ?? {} };
}
