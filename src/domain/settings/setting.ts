/** Where the value of a setting comes from. */
export const SettingSource = {
  DEFAULT: 'DEFAULT',
  ENVIRONMENT: 'ENVIRONMENT',
  FILE: 'FILE',
} as const;

export type SettingSource = keyof typeof SettingSource;

/** A setting of the gateway as administrators see it: without secrets. */
export interface Setting {
  /** As the documentation names it: `PORT`, `lists.length`. */
  readonly name: string;
  /** Null if it is not set. */
  readonly value: string | null;
  /** Whether a part of the value is withheld. */
  readonly redacted: boolean;
  readonly isDefault: boolean;
  readonly source: SettingSource;
  /** The file that sets it; null for the other sources. */
  readonly file: string | null;
  readonly description: string;
}
