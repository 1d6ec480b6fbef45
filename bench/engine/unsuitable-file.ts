/** A file that cannot be measured; the message says why. */
export class UnsuitableFile extends Error {}
