/** Above this an operation is refused before it is executed. */
export interface OperationLimits {
  readonly tokens: number;
  /** Fields below each other, the root's included. */
  readonly depth: number;
  readonly aliases: number;
  readonly rootFields: number;
  /** Entries in one list among the variables. */
  readonly listLength: number;
  /** Objects that the answer could hold. */
  readonly cost: number;
}

/** What happens to documents that are not registered. */
export type TrustedDocumentsMode = 'off' | 'log' | 'only';

/** How the gateway behaves towards those who call it. */
export interface HttpSettings {
  readonly introspection: boolean;
  readonly graphiql: boolean;
  /** The sites whose pages may read answers. */
  readonly corsOrigins: readonly string[];
  /** Requests in a minute, by what they are counted for. */
  readonly requestsPerMinute: { readonly key: number; readonly address: number };
  /** How long the execution of an operation may take. */
  readonly deadlineMs: number;
  readonly operations: OperationLimits;
  readonly cache: {
    /** How long others may keep an answer about nobody, at most. */
    readonly publicSeconds: number;
    /** The same where it tells price or availability, or was chosen by them. */
    readonly liveSeconds: number;
  };
}
