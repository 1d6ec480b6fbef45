import { OperationalError } from '@recommendation-gateway/lib';

/* Operational errors of the emulator itself. What its services refuse is a ServiceError, in AWS's own words. */

/** Another process, or this one, has opened the emulator on this folder. */
export function folderInUse(folder: string, pid: number): OperationalError {
  return new OperationalError({
    code: 'LOCAL_AWS_FOLDER_IN_USE',
    message: `The folder ${folder} of the local AWS emulator is in use by process ${pid}.`,
    advice: 'Stop that process, or choose another data folder.',
  });
}

/** A file that the emulator wrote cannot be read back. */
export function fileDamaged(file: string, reason: string, cause?: unknown): OperationalError {
  return new OperationalError(
    {
      code: 'LOCAL_AWS_FILE_DAMAGED',
      message: `The local AWS emulator cannot read its file ${file}: ${reason}.`,
      advice: 'Restore the file, or delete the data folder and run the pipeline again.',
    },
    { cause },
  );
}

/** The port or socket is in use or not permitted. */
export function addressTaken(address: string, reason: string, cause?: unknown): OperationalError {
  return new OperationalError(
    {
      code: 'LOCAL_AWS_ADDRESS_TAKEN',
      message: `The local AWS emulator cannot listen on ${address}: ${reason}.`,
      advice: 'Choose another port or socket, or stop the process that listens there.',
    },
    { cause },
  );
}

/** The file of fault rules does not exist, is not JSON, or has an invalid rule. */
export function faultRulesUnreadable(
  file: string,
  reason: string,
  cause?: unknown,
): OperationalError {
  return new OperationalError(
    {
      code: 'LOCAL_AWS_FAULTS_UNREADABLE',
      message: `The fault rules in ${file} cannot be used: ${reason}.`,
      advice: 'See docs/faults.md of the package local-personalize for the format of a rule.',
    },
    { cause },
  );
}
