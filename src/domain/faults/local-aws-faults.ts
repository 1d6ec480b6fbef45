export const localAwsFaults = {} as const;
