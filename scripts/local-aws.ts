import { runCommand } from '@recommendation-gateway/local-personalize';

import { readEnvironment } from '../src/config/environment.ts';

await runCommand(process.argv.slice(2), {
  name: 'npx gateway local-aws',
  dataDir: `${readEnvironment().dataDir}/local-aws-http`,
});
