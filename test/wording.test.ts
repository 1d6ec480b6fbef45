import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));

/** Phrases that texts for users avoid, and what to write instead. */
const phrases: readonly (readonly [phrase: RegExp, replacement: string])[] = [
  [/(?<!')\b[Nn]obody\b(?!')/, '"no user", "no process", or the passive voice'],
  [/\b[Ss]omebody\b/, '"another process", "an operator", or the passive voice'],
  [/\b[Ee]verybody\b/, '"all users", "every client"'],
  [/\b[Ww]hoever\b/, '"a client that …", "the process that …"'],
  [/\b(go|goes|going|gone|went) on with\b/, '"continue", "resume", "take over"'],
  [/\b(is|are|was|were|be) told\b/, '"is shown", "is reported", "receives"'],
  [/\b(foresaw|foreseen)\b/, '"expected"'],
  [/\b[Ss]tand-ins?\b/, '"emulator"'],
  [/\bstands? in for\b/, '"replaces", "emulates"'],
  [/\b[Ww]hat (REST )?there (is|was)\b/, 'name the thing'],
  [/\b[Oo]f (this|that|the) \w+ there is\b/, '"… does not exist", "… have not been computed"'],
  [/\b(is|are|was|were) not there\b/, '"does not exist"'],
  [/\bthat (is|are) none\b/, '"is not a …"'],
  [/\b[Ww]hat (it|he|they|this) (is|are) like\b/, '"its properties", "its state"'],
  [/(?<!npm run )\b[Tt]ortur\w+/, '"chaos"'],
  [/\b(lean|leans|leaning) to\b/, '"prefers", "has an affinity for"'],
  [/\bof (whom|which) nothing is known\b/, '"an unknown user", "without interactions"'],
  [/\bwhat (most )?users like\b/, '"popular items"'],
  [/\bfor ever\b/, '"forever", "permanently"'],
  [/\bbroken off\b/, '"abandoned", "interrupted"'],
  [/\b[Ff]aulty (output )?lines?\b/, '"rejected", "invalid"'],
  [/\bthe way on\b/, '"the next step"'],
  [/\ball the same\b/, '"anyway", "still"'],
  [/\b[Mm]ends?\b/, '"corrects", "fixes"'],
  [/\b(asked|told) of\b/, '"requested from"'],
  [/\bsign of life\b/, '"heartbeat"'],
  [/\bcame of it\b/, '"the result"'],
];

/** Folders and files whose texts users read, from the root. */
const places = [
  'README.md',
  'ARCHITECTURE.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'docs',
  'schema',
  'src',
  'packages',
  'scripts',
  'bench',
  'test/chaos/run.ts',
  'test/mutants/run.ts',
];

async function filesIn(place: string): Promise<string[]> {
  if (/\.\w+$/.test(place)) return [place];
  const entries = await readdir(join(root, place), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(relative(root, entry.parentPath), entry.name))
    .filter((file) => !/(^|\/)(node_modules|dist|test)\//.test(file));
}

/** A file's text; that of code without its comments, which users do not read. */
function textOf(file: string, text: string): string {
  const isCode = /\.(ts|mjs)$/.test(file);
  return isCode ? text.replaceAll(/^[ \t]*(\/\/|\/\*|\*).*$/gm, '') : text;
}

async function findPhrases(file: string): Promise<string[]> {
  const text = textOf(file, await readFile(join(root, file), 'utf8'));
  return phrases.flatMap(([phrase, replacement]) =>
    [...text.matchAll(anywhere(phrase))].map(({ 0: found, index }) => {
      const line = text.slice(0, index).split('\n').length;
      return `${file}:${line}: "${found}" → ${replacement}`;
    }),
  );
}

/** The phrase at every place in a text, also where a line breaks in it. */
function anywhere({ source }: RegExp): RegExp {
  return new RegExp(source.replaceAll(' ', '\\s+'), 'g');
}

test('texts for users are written in the terms of the field', async () => {
  const files = (await Promise.all(places.map(async (place) => filesIn(place)))).flat();
  const texts = files.filter((file) => /\.(md|graphql|ts|mjs)$/.test(file));
  expect(texts.length).toBeGreaterThan(500);
  const found = await Promise.all(texts.map(async (file) => findPhrases(file)));
  expect(found.flat()).toEqual([]);
});
