import { expect, test } from 'vitest';

import { groupSettings, type Setting } from '../../src/pages/settings/group-settings.ts';

const settings = [
  setting('PORT', '4000', 'port to listen on'),
  setting('lists.length', '50', 'items of a list'),
  { ...setting('lists.chain', '["SIMILAR"]', 'candidate sources'), isDefault: false },
  setting('costs.monthlyBudget', null, 'refuses runs above it'),
];

const namesOf = (text: string, changed = false) =>
  groupSettings(settings, { text, changed }).map((group) => [
    group.name,
    ...group.settings.map(({ name }) => name),
  ]);

test('settings are grouped by the first part of their names, and variables together', () => {
  expect(namesOf('')).toEqual([
    ['environment', 'PORT'],
    ['lists', 'lists.length', 'lists.chain'],
    ['costs', 'costs.monthlyBudget'],
  ]);
});

test('a search finds each of its words in names, values and descriptions', () => {
  expect(namesOf('LISTEN port')).toEqual([['environment', 'PORT']]);
  expect(namesOf('similar')).toEqual([['lists', 'lists.chain']]);
  expect(namesOf('nothing like this')).toEqual([]);
});

test('only the settings that differ from their default can be shown', () => {
  expect(namesOf('', true)).toEqual([['lists', 'lists.chain']]);
});

function setting(name: string, value: string | null, description: string): Setting {
  return {
    name,
    value,
    description,
    isDefault: true,
    source: 'DEFAULT',
    file: null,
    redacted: false,
  };
}
