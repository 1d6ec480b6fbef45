/* Generated from settings.graphql: npm run generate --workspace console */
import type { TypedDocument } from '../../api/typed-document.ts';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Where the value of a setting comes from. */
export type SettingSource =
  /** Nothing sets it, so the default applies. */
  | 'DEFAULT'
  /** An environment variable. */
  | 'ENVIRONMENT'
  /** The configuration file. */
  | 'FILE';

export type SettingsListQueryVariables = Exact<{ [key: string]: never; }>;


export type SettingsListQuery = { readonly settings: ReadonlyArray<{ readonly name: string, readonly value: string | null, readonly isDefault: boolean, readonly source: SettingSource, readonly file: string | null, readonly redacted: boolean, readonly description: string }> };

export const SettingsListDocument: TypedDocument<SettingsListQuery, SettingsListQueryVariables> = {
  "name": "SettingsList",
  "id": "4d4128ed3908b6db8a163adfe18a0b0e3a8915a756fc9359ec933ff402689a4a",
  "text": "query SettingsList {\n  settings {\n    name\n    value\n    isDefault\n    source\n    file\n    redacted\n    description\n  }\n}"
};
