import type { Aws } from '../../../src/aws/clients/aws.ts';

/** The SDK's own retries, with short pauses: the emulator recovers at once from an injected fault. */
export async function shortenRetryDelays({ personalize, s3 }: Aws): Promise<void> {
  for (const { config } of [personalize, s3]) {
    Object.assign(await config.retryStrategy(), { retryBackoffStrategy: QUICK });
  }
}

const QUICK = {
  setDelayBase: () => {},
  computeNextBackoffDelay: (attempt: number) => Math.random() * 20 * 2 ** attempt,
};
