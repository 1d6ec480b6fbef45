/** Faults of the local stand-in for AWS itself; what the services refuse is told in AWS's own words. */
export const localAwsFaults = {
  LOCAL_AWS_FOLDER_IN_USE: (c: { folder: string; pid: number }) => ({
    message: `The folder ${c.folder} of the local AWS stand-in is used by process ${c.pid}.`,
    advice: 'Stop that process, or choose another data folder.',
  }),
  LOCAL_AWS_FILE_DAMAGED: (c: { file: string; reason: string }) => ({
    message: `The local AWS stand-in cannot read its file ${c.file}: ${c.reason}.`,
    advice: 'Restore the file, or delete the data folder and run the pipeline again.',
  }),
  LOCAL_AWS_ADDRESS_TAKEN: (c: { address: string; reason: string }) => ({
    message: `The local AWS stand-in cannot listen on ${c.address}: ${c.reason}.`,
    advice: 'Choose another port or socket, or stop what listens there.',
  }),
  LOCAL_AWS_FAULTS_UNREADABLE: (c: { file: string; reason: string }) => ({
    message: `The fault rules in ${c.file} cannot be used: ${c.reason}.`,
    advice: 'See docs/local-aws-faults.md for how a rule is written.',
  }),
} as const;
