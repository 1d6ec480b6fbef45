import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { buildGatewaySchema } from '../src/graphql/build-schema.ts';
import { printGatewaySchema } from '../src/graphql/print-gateway-schema.ts';

const file = fileURLToPath(new URL('../schema/schema.graphql', import.meta.url));
await writeFile(file, printGatewaySchema(await buildGatewaySchema()));
console.log(`Wrote ${file}`);
