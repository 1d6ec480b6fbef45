export const requestFaults = {} as const;
