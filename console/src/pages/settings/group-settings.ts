import type { SettingsListQuery } from './settings.generated.ts';

export type Setting = SettingsListQuery['settings'][number];

export interface SettingGroup {
  /** The first part of the settings' names; `environment` for variables. */
  readonly name: string;
  readonly settings: readonly Setting[];
}

interface Wanted {
  /** Words that the name, the value or the description contain. */
  readonly text: string;
  /** Only those that differ from their default. */
  readonly changed: boolean;
}

/** The settings that are wanted, by the first part of their names, in their order. */
export function groupSettings(
  settings: readonly Setting[],
  { text, changed }: Wanted,
): readonly SettingGroup[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = settings.filter(
    (setting) => !(changed && setting.isDefault) && words.every((word) => contains(setting, word)),
  );
  const names = new Set(shown.map(({ name }) => groupOf(name)));
  return [...names].map((name) => ({
    name,
    settings: shown.filter((setting) => groupOf(setting.name) === name),
  }));
}

function contains({ name, value, description }: Setting, word: string): boolean {
  return [name, value ?? '', description].some((text) => text.toLowerCase().includes(word));
}

function groupOf(name: string): string {
  return /^[A-Z]/.test(name) ? 'environment' : (name.split('.')[0] ?? name);
}
