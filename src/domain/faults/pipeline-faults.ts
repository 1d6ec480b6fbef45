export const pipelineFaults = {} as const;
