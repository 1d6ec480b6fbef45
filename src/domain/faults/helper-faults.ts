export const helperFaults = {} as const;
