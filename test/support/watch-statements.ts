import pg from 'pg';
import { vi } from 'vitest';

interface Statement {
  readonly name?: string;
  readonly text?: string;
  readonly values: unknown;
}

/** What this process sends to PostgreSQL while `work` runs: every statement goes through `Client.query`. */
export async function watchStatements(work: () => Promise<unknown>): Promise<Statement[]> {
  const query = vi.spyOn(pg.Client.prototype, 'query');
  try {
    await work();
    return query.mock.calls.map(([statement, values]) => ({ ...Object(statement), values }));
  } finally {
    query.mockRestore();
  }
}
