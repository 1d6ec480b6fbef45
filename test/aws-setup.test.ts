import { readFile, readdir } from 'node:fs/promises';

import { expect, test } from 'vitest';
import { z } from 'zod';

const root = new URL('../', import.meta.url);
const guide = await readFile(new URL('docs/aws-setup.md', root), 'utf8');

const policy = z.object({
  Statement: z.array(z.object({ Action: z.union([z.string(), z.array(z.string())]) })),
});

/** The actions that the policy allows. */
function allowedActions(): string[] {
  const [, json = ''] = /```json\n(.*?)\n```/s.exec(guide) ?? [];
  return policy.parse(JSON.parse(json)).Statement.flatMap(({ Action }) => Action);
}

/** The operations of Personalize that any file of src/aws sends or pages through. */
async function calledOperations(): Promise<Set<string>> {
  const folder = new URL('src/aws/', root);
  const called = new Set<string>();
  for (const file of await readdir(folder, { recursive: true })) {
    if (!file.endsWith('.ts')) continue;
    const text = await readFile(new URL(file, folder), 'utf8');
    const imports = text.matchAll(
      /import \{([^}]*)\} from '@aws-sdk\/client-personalize(?:-runtime)?'/g,
    );
    for (const [, names = ''] of imports) {
      for (const [, command, list] of names.matchAll(/(\w+)Command\b|paginate(List\w+)/g)) {
        called.add(`personalize:${command ?? list}`);
      }
    }
  }
  return called;
}

test('the policy of docs/aws-setup.md allows exactly the operations of Personalize that the gateway calls', async () => {
  const allowed = allowedActions().filter((action) => action.startsWith('personalize:'));
  // Creating a resource with tags requires it.
  const called = [...(await calledOperations()), 'personalize:TagResource'];
  expect(allowed.toSorted()).toEqual(called.toSorted());
  expect(called.length).toBeGreaterThan(40);
});
