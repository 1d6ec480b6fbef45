/*
 * The commands of `gateway`: name, file and one line of help, in the order of `gateway --help`. Plain JavaScript, because
 * the launcher also runs where TypeScript sources are absent.
 */

/** What Node gets for serving: stack traces of the sources, and room for the garbage of many requests at once. */
export const serveOptions = ['--enable-source-maps', '--max-semi-space-size=64'];

/** The options whose value is a path, of all commands. */
export const pathOptions = [
  '--data',
  '--data-dir',
  '--faults',
  '--interactions',
  '--items',
  '--out',
  '--test',
  '--train',
  '--users',
];

export const groups = [
  {
    title: 'Serve',
    commands: [
      ['start', 'dist/main.js', 'serve the GraphQL API; the first start fills the demo shop'],
      ['doctor', 'scripts/doctor.ts', 'check this machine, the databases, the shop and AWS'],
      ['keys', 'scripts/keys.ts', 'create, list and revoke API keys'],
      ['ranking-campaign', 'scripts/ranking-campaign.ts', 'start and stop live ranking'],
    ],
  },
  {
    title: 'Compute recommendations',
    commands: [
      ['pipeline', 'scripts/pipeline.ts', 'run, resume, inspect and repair pipeline runs'],
      ['generate-batch-inputs', 'scripts/generate-batch-inputs.ts', 'run EXPORT only'],
      ['train-models', 'scripts/train-models.ts', 'run IMPORT and TRAIN only'],
      ['run-batch-inference', 'scripts/run-batch-inference.ts', 'run INFER only'],
      ['load-batch-results', 'scripts/load-batch-results.ts', 'run LOAD and ACTIVATE only'],
    ],
  },
  {
    title: 'Manage data',
    commands: [
      ['import-shop', 'scripts/import-shop.ts', 'fill the built-in shop from CSV files'],
      ['seed-demo-shop', 'scripts/seed-demo-shop.ts', 'fill the built-in shop with generated data'],
      ['migrate', 'scripts/migrate.ts', 'apply pending migrations, or print them'],
      ['setup-tables', 'scripts/setup-tables.ts', 'migrate, and list the offline tables'],
      ['teardown', 'scripts/teardown.ts', 'remove what the gateway created on AWS'],
      ['reset', 'scripts/reset.ts', 'remove all data of the gateway on this machine'],
    ],
  },
  {
    title: 'Develop',
    commands: [
      ['local-aws', 'scripts/local-aws.ts', 'serve the emulator of AWS on a port'],
      [
        'example-storefront',
        'examples/storefront/main.ts',
        'serve a small shop that shows recommendations of a gateway',
      ],
      ['print-schema', 'scripts/print-schema.ts', 'write schema/schema.graphql'],
      ['chaos', 'test/chaos/run.ts', 'kill and disturb pipeline runs, and compare the results'],
      [
        'bench:serving',
        'bench/serving.ts',
        'measure the CPU time of a request, against other stacks',
      ],
      ['bench:live', 'bench/live.ts', 'measure the live fields beside a stored list'],
      [
        'bench:engine',
        'bench/engine.ts',
        'train on a file of interactions; print quality and cost',
      ],
      ['bench:storage', 'bench/load-storage.ts', 'compare storage formats of the offline tables'],
      ['bench:generations', 'bench/generations.ts', 'measure an activation under load'],
    ],
  },
].map(({ title, commands }) => ({
  title,
  commands: commands.map(([name, file, summary]) => ({ name, file, summary })),
}));
