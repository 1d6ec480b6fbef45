import { writeFile, chown } from 'node:fs/promises';
import { join } from 'node:path';

import { createError } from '../../domain/errors/create-error.ts';
import { readLogTail, rotateLog } from '../system/log-file.ts';
import { runProgram } from '../system/run-program.ts';
import {
  CLUSTER_NAME,
  clusterFolder,
  type Home,
  SERVER_LOG_NAME,
  serverLogFile,
} from './home/home.ts';
import { type Postmaster, readPostmaster } from './postmaster.ts';

/** Recovery after a crash may take long; a server that fails is reported at once all the same. */
const START_SECONDS = 300;

/** Starts the server and waits until it accepts connections. */
export async function startPostmaster(home: Home): Promise<Postmaster> {
  const logFile = serverLogFile(home);
  const offset = await rotateLog(logFile);
  await makeLogFile(home, logFile);
  const { code, output } = await runProgram(
    join(home.binaries.folder, 'bin', 'pg_ctl'),
    ['start', '-w', '-t', String(START_SECONDS), '-D', CLUSTER_NAME, '-l', SERVER_LOG_NAME],
    { cwd: home.folder, user: home.user },
  );
  const postmaster = await readPostmaster(home);
  if (code === 0 && postmaster !== undefined) return postmaster;
  const reason = (await readLogTail(logFile, offset)) || output.trim();
  throw createError('EMBEDDED_DATABASE_NOT_STARTED', { where: clusterFolder(home), reason });
}

async function makeLogFile(home: Home, file: string): Promise<void> {
  await writeFile(file, '', { flag: 'a', mode: 0o600 });
  if (home.user !== undefined) await chown(file, home.user.uid, home.user.gid);
}
