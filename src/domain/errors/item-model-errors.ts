/** Why a gateway does not hold the active item model. */
export const itemModelErrors = {
  ITEM_MODEL_TOO_LARGE: (c: { megabytes: number; limit: number }) => ({
    message: `The item model needs about ${c.megabytes} MB, and the gateway may use ${c.limit} MB for item models. It answers without one.`,
    advice:
      'Raise serving.itemModelMemoryMb; twice the size of one model lets a new one be loaded beside the one before. Or set it to 0.',
  }),
  ITEM_MODEL_FORMAT_UNKNOWN: (c: { format: number }) => ({
    message: `The active item model has format ${c.format}, which this version of the gateway does not read. It answers without one.`,
    advice: 'Use the same version for all gateways, then run the pipeline.',
  }),
  ITEM_MODEL_INCOMPLETE: (c: { count: number; rows: number }) => ({
    message: `The item model has ${c.rows} rows, of which only ${c.count} could be read.`,
    advice:
      'The gateway tries again. If this remains, activate another generation of ITEM_MODEL, or run the pipeline.',
    retryable: true,
  }),
  ITEM_MODEL_UNREADABLE: (c: { reason: string }) => ({
    message: `The item model could not be read: ${c.reason}.`,
    advice: 'The gateway tries again. Check the database if this remains.',
    retryable: true,
  }),
} as const;
