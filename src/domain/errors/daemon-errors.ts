/** Faults of the helper process that the commands of one data folder share. */
export const daemonErrors = {
  HELPER_NOT_STARTED: (c: { dataDir: string; reason: string }) => ({
    message: `The helper process for ${c.dataDir} did not start: ${c.reason}`,
    advice: `Look at ${c.dataDir}/helper.log for what it said last, and start again.`,
    retryable: true,
  }),
  HELPER_NOT_ANSWERING: (c: { dataDir: string; pid: number; seconds: number }) => ({
    message: `The helper process for ${c.dataDir} (process ${c.pid}) has not answered for ${c.seconds} seconds.`,
    advice: `Look at ${c.dataDir}/helper.log; "kill -TERM ${c.pid}" asks it to stop, and the next command starts a new one.`,
    retryable: true,
  }),
  HELPER_LOST: (c: { dataDir: string }) => ({
    message: `The helper process for ${c.dataDir} ended while this command needed it.`,
    advice: `Look at ${c.dataDir}/helper.log for the reason, and run the command again.`,
    retryable: true,
  }),
  HELPER_RUNNING: (c: { dataDir: string; pid: number }) => ({
    message: `The data folder ${c.dataDir} is in use: helper process ${c.pid} serves running commands.`,
    advice: 'Stop the gateway and the scripts that use the folder, then try again.',
  }),
} as const;
