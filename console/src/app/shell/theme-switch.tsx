import { Monitor, Moon, Sun } from 'lucide-react';

import { type Theme, themes, useTheme } from './theme.ts';

import styles from './theme-switch.module.css';

const icons = { system: Monitor, light: Sun, dark: Moon } as const;

const names: Readonly<Record<Theme, string>> = {
  system: 'as in the system',
  light: 'light',
  dark: 'dark',
};

/** Each press chooses the next theme. */
export function ThemeSwitch() {
  const [theme, choose] = useTheme();
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system';
  const Icon = icons[theme];
  return (
    <button
      type="button"
      className={styles.switch}
      title={`Theme: ${names[theme]}. Press for: ${names[next]}`}
      aria-label={`Theme: ${names[theme]}`}
      onClick={() => choose(next)}
    >
      <Icon size={18} aria-hidden="true" />
    </button>
  );
}
