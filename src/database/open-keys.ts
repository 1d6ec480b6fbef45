import type { ApiKey } from '../domain/access/api-key.ts';
import {
  createApiKey,
  hasUsableApiKey,
  listApiKeys,
  type NewApiKey,
  revokeApiKey,
} from './api-keys.ts';
import type { Database } from './connection/database.ts';

/** The API keys of clients. */
export interface ApiKeys {
  /** `text` is the whole key: it can be shown this once. */
  create(wish: NewApiKey): Promise<{ readonly key: ApiKey; readonly text: string }>;
  list(): Promise<ApiKey[]>;
  revoke(id: string): Promise<ApiKey>;
  anyUsable(): Promise<boolean>;
}

export function openKeys(database: Database): ApiKeys {
  return {
    create: async (wish) => createApiKey(database, wish),
    list: async () => listApiKeys(database),
    revoke: async (id) => revokeApiKey(database, id),
    anyUsable: async () => hasUsableApiKey(database),
  };
}
