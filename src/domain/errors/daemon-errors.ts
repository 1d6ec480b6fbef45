/** Errors of the daemon that the commands of one data folder share. */
export const daemonErrors = {
  HELPER_NOT_STARTED: (c: { dataDir: string; reason: string }) => ({
    message: `The daemon of ${c.dataDir} did not start: ${c.reason}`,
    advice: `Read the end of ${c.dataDir}/daemon.log, and run the command again.`,
    retryable: true,
  }),
  HELPER_NOT_ANSWERING: (c: { dataDir: string; pid: number; seconds: number }) => ({
    message: `The daemon of ${c.dataDir} (process ${c.pid}) has not answered for ${c.seconds} seconds.`,
    advice: `Read ${c.dataDir}/daemon.log. "kill -TERM ${c.pid}" stops the daemon; the next command starts a new one.`,
    retryable: true,
  }),
  EMULATOR_NOT_INSTALLED: () => ({
    message: 'The local emulator of AWS is not installed beside this gateway.',
    advice: 'Install packages/local-personalize as well, or set RECOMMENDER=aws.',
  }),
  HELPER_LOST: (c: { dataDir: string }) => ({
    message: `The daemon of ${c.dataDir} ended while this command was using it.`,
    advice: `Read ${c.dataDir}/daemon.log for the reason, and run the command again.`,
    retryable: true,
  }),
  HELPER_RUNNING: (c: { dataDir: string; pid: number }) => ({
    message: `The data folder ${c.dataDir} is in use: its daemon (process ${c.pid}) serves running commands.`,
    advice: 'Stop the gateway and the commands that use the folder, and try again.',
  }),
} as const;
