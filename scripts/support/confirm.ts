import { createInterface } from 'node:readline/promises';

/** Asks the user at the terminal; nobody there means no. */
export async function confirm(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) {
    console.error('Nobody can be asked here; --yes removes without asking.');
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await terminal.question(`${question} [y/N] `);
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    terminal.close();
  }
}
