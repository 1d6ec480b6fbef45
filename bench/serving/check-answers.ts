import type { Measured } from './messages.ts';

/** Throws unless all variants return the same lists for the same users. */
export function checkSamples(answers: ReadonlyMap<string, Measured['samples']>): void {
  const [[, wanted = []] = []] = answers;
  for (const [name, samples] of answers) {
    for (const [index, sample] of samples.entries()) {
      const same = wanted[index] ?? '';
      if (sample.trim() === same) continue;
      throw new Error(`(${name}) answers ${sample.slice(0, 500)} and not ${same.slice(0, 500)}`);
    }
  }
}

/** Throws if a server that requires credentials answers without them: its check would cost nothing. */
export async function checkClosed(
  port: number,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  if (Object.keys(headers).length === 0) return;
  const { status } = await fetch(`http://127.0.0.1:${port}/graphql?query={__typename}`, {
    headers: { 'apollo-require-preflight': 'bench' },
  });
  if (status !== 401) throw new Error(`without credentials port ${port} answers ${status}`);
}
