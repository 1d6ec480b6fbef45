export const shopFaults = {} as const;
