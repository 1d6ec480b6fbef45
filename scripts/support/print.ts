import { escapeLines } from '@recommendation-gateway/lib';

/** Prints what a script returns or found. It can contain texts of others, such as names on AWS. */
export function print(text: string): void {
  console.log(escapeLines(text));
}

export function printError(text: string): void {
  console.error(escapeLines(text));
}
