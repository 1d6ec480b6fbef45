/** Faults of settings and of starting a process. */
export const startFaults = {
  CONFIGURATION_INVALID: (c: { where: string; faults: readonly string[] }) => ({
    message: `${c.where} has ${c.faults.length === 1 ? 'a fault' : `${c.faults.length} faults`}:\n${c.faults.map((fault) => `  - ${fault}`).join('\n')}`,
    advice: 'Correct what is listed; README.md has the table of settings.',
  }),
} as const;
