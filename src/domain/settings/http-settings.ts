/** The limits of an operation; beyond them it is rejected without execution. */
export interface OperationLimits {
  readonly tokens: number;
  /** Nested fields, including the root. */
  readonly depth: number;
  readonly aliases: number;
  readonly rootFields: number;
  /** The length of a document in UTF-8. */
  readonly documentBytes: number;
  /** Entries of a list in the variables. */
  readonly listLength: number;
  /** Entries of all lists and objects in the variables together. */
  readonly values: number;
  /** Lists and objects within each other in the variables. */
  readonly valueDepth: number;
  /** The length of a string in the variables in UTF-8. */
  readonly stringBytes: number;
  /** Objects that the response may contain. */
  readonly cost: number;
}

/** How unregistered documents are treated. */
export type TrustedDocumentsMode = 'off' | 'log' | 'only';

/** Which pages of other sites may use the API, and how. */
export interface CorsSettings {
  /** The origins whose pages may read responses. */
  readonly origins: readonly string[];
  /** The headers that they may send, beside those of credentials and content. */
  readonly headers: readonly string[];
  /** Whether they may send cookies, which only a proxy in front of the gateway reads. */
  readonly credentials: boolean;
}

/** The settings of the HTTP server. */
export interface HttpSettings {
  readonly introspection: boolean;
  readonly graphiql: boolean;
  /** Whether the console is served. */
  readonly console: boolean;
  /** Whether the gateway is a subgraph of Apollo Federation 2. */
  readonly federation: boolean;
  readonly cors: CorsSettings;
  /** Requests per minute for each key, and for each address. */
  readonly requestsPerMinute: { readonly key: number; readonly address: number };
  /** Whether a document that was sent before may be named by its hash. */
  readonly automaticPersistedQueries: boolean;
  /** Operations in one request. */
  readonly maxBatch: number;
  /** The largest body of a request. */
  readonly maxBodyBytes: number;
  /** WebSockets that are open at the same time: all, those of a key, and those of an address. */
  readonly webSockets: { readonly total: number; readonly key: number; readonly address: number };
  /** The maximum duration of an operation. */
  readonly deadlineMs: number;
  readonly operations: OperationLimits;
  readonly cache: {
    /** The maximum age of responses without user data in shared caches. */
    readonly publicSeconds: number;
    /** The same for responses that depend on price or availability. */
    readonly liveSeconds: number;
  };
}

/** How users' tokens are verified. */
export interface JwtSettings {
  readonly issuer: string;
  readonly audience: string;
  /** The accepted signature algorithms; never `none`. */
  readonly algorithms: readonly string[];
  /** The URL of the issuer's public keys, or the shared secret. */
  readonly keys: { readonly jwksUrl: string } | { readonly secret: string };
  /** The claim that grants the user the role ADMIN. */
  readonly adminClaim: { readonly name: string; readonly value: string } | undefined;
}
