import { afterAll } from 'vitest';

import { dropRemaining } from '../embedded-server.ts';

/*
 * Every test file fails if it leaves a database behind. The hook stands here, because Vitest evaluates a setup file
 * for every test file, and other modules once for all files of a worker.
 */

afterAll(dropRemaining);
