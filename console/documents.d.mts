/** The text of each operation of the console by its id. */
export function createManifest(): Readonly<Record<string, string>>;
