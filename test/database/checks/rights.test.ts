import { silentLog } from '@recommendation-gateway/lib';
import { expect, inject, onTestFinished, test } from 'vitest';

import { requireRights } from '../../../src/database/checks/check-rights.ts';
import { diagnoseRights } from '../../../src/database/checks/diagnose-rights.ts';
import { type Database, openDatabase } from '../../../src/database/connection/database.ts';
import { listPending, migrateDatabase } from '../../../src/database/schema/migrate.ts';
import { createTestDatabase } from '../../support/embedded-server.ts';

interface Roles {
  /** The superuser. */
  readonly admin: Database;
  /** A role that has been given nothing; its name needs quotes. */
  readonly app: Database;
  readonly role: string;
  readonly name: string;
}

async function openRoles(): Promise<Roles> {
  const created = await createTestDatabase();
  const { database: name } = created.address;
  const role = `App of ${name}`;
  const admin = openDatabase(created.address, silentLog, 2);
  await admin.query(`CREATE ROLE "${role}" LOGIN PASSWORD 'app'`);
  await admin.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
  await admin.query(`GRANT CONNECT ON DATABASE ${name} TO "${role}"`);
  await admin.query('REVOKE ALL ON SCHEMA public FROM PUBLIC');
  const app = openDatabase({ ...created.address, user: role, password: 'app' }, silentLog, 2);
  onTestFinished(async () => {
    await app.close();
    await admin.query(`DROP OWNED BY "${role}"`);
    await admin.query(`DROP ROLE "${role}"`);
    await admin.close();
    await created.drop();
  });
  return { admin, app, role, name };
}

/** The statements that the advice of an error has. */
const grantsOf = (advice: string) => [...advice.matchAll(/^ {2}(.*;)$/gm)].map(([, sql]) => sql);

test('a role without rights gets each missing GRANT before anything is written, and these are enough', async () => {
  const { admin, app, role, name } = await openRoles();
  const refused = await migrateDatabase(app).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(refused).toMatchObject({ code: 'RIGHTS_MISSING', retryable: false });
  const { advice = '', message } = await diagnoseRights(app);
  expect(message).toBe(
    `The role "${role}" lacks rights at ${app.where}: CREATE on the database ${name}, ` +
      `TEMPORARY on the database ${name}, CREATE on the schema public, USAGE on the schema public.`,
  );
  const grants = grantsOf(advice);
  expect(grants).toEqual([
    `GRANT CREATE ON DATABASE ${name} TO "${role}";`,
    `GRANT TEMPORARY ON DATABASE ${name} TO "${role}";`,
    `GRANT CREATE ON SCHEMA public TO "${role}";`,
    `GRANT USAGE ON SCHEMA public TO "${role}";`,
  ]);
  for (const grant of grants) await admin.query(grant ?? '');
  expect(await diagnoseRights(app)).toMatchObject({ status: 'OK' });
  expect((await migrateDatabase(app)).length).toBeGreaterThan(10);
  await admin.query(`REVOKE CREATE ON DATABASE ${name} FROM "${role}"`);
  await admin.query(`REVOKE CREATE ON SCHEMA public FROM "${role}"`);
  expect(await migrateDatabase(app)).toEqual([]);
  expect(await diagnoseRights(app)).toMatchObject({ status: 'OK' });
});

test('a schema that an admin has created for the role replaces CREATE on the database', async () => {
  const { admin, app, role, name } = await openRoles();
  await admin.query(`CREATE SCHEMA gateway AUTHORIZATION "${role}"`);
  await admin.query(`GRANT TEMPORARY ON DATABASE ${name} TO "${role}"`);
  await admin.query(`GRANT USAGE, CREATE ON SCHEMA public TO "${role}"`);
  expect((await migrateDatabase(app)).length).toBeGreaterThan(10);
});

test('a role that may only read the tables serves, and doctor names the owner that runs the pipeline, without GRANTs', async () => {
  const { admin, app, role } = await openRoles();
  await migrateDatabase(admin);
  await expect(migrateDatabase(app)).rejects.toMatchObject({
    advice: expect.stringContaining(`GRANT SELECT ON ALL TABLES IN SCHEMA gateway TO "${role}";`),
  });
  await expect(requireRights(app, 'SERVE')).rejects.toMatchObject({ code: 'RIGHTS_MISSING' });
  await admin.query(`GRANT USAGE ON SCHEMA gateway, public TO "${role}"`);
  await admin.query(`GRANT SELECT ON ALL TABLES IN SCHEMA gateway, public TO "${role}"`);
  expect(await migrateDatabase(app)).toEqual([]);
  const { user } = inject('databaseAddress');
  expect(await diagnoseRights(app)).toEqual({
    name: 'rights',
    status: 'OK',
    message: `The role can serve. It cannot run the pipeline; for that, connect as ${user}.`,
  });
  await expect(requireRights(app, 'RUN')).rejects.toMatchObject({ code: 'RIGHTS_MISSING' });
});

test('doctor warns the owner of the tables that lacks a right for runs, with its GRANT', async () => {
  const { admin, app, role, name } = await openRoles();
  await admin.query(`GRANT CREATE, TEMPORARY ON DATABASE ${name} TO "${role}"`);
  await admin.query(`GRANT USAGE, CREATE ON SCHEMA public TO "${role}"`);
  await migrateDatabase(app);
  await admin.query(`REVOKE TEMPORARY ON DATABASE ${name} FROM "${role}"`);
  const check = await diagnoseRights(app);
  expect(check.status).toBe('WARN');
  expect(grantsOf(check.advice ?? '')).toEqual([
    `GRANT TEMPORARY ON DATABASE ${name} TO "${role}";`,
  ]);
});

test('a session that cannot write is refused before a migration, and says what makes it so', async () => {
  const { admin, app, role } = await openRoles();
  await admin.query(`ALTER ROLE "${role}" SET default_transaction_read_only = on`);
  await expect(migrateDatabase(app)).rejects.toMatchObject({
    code: 'DATABASE_READ_ONLY',
    message: expect.stringContaining(`default_transaction_read_only is on for the role "${role}"`),
  });
});

test('a search_path without public does not matter to migrations', async () => {
  const { admin, role, name } = await openRoles();
  await admin.query(`CREATE SCHEMA laden`);
  await admin.query(`ALTER DATABASE ${name} SET search_path = laden`);
  const later = openDatabase({ ...inject('databaseAddress'), database: name }, silentLog, 2);
  onTestFinished(async () => later.close());
  await migrateDatabase(later);
  expect(await listPending(later)).toEqual([]);
  const elsewhere = await admin.query(
    `SELECT relname FROM pg_class WHERE relnamespace = 'laden'::regnamespace`,
  );
  expect(elsewhere).toEqual([]);
  expect(role).toContain(name);
});
