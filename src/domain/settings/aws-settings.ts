/** The settings of each call to AWS. */
export interface AwsSettings {
  /** The value of the ownership tag: teardown only removes resources with it. */
  readonly owner?: string | undefined;
  readonly encryption?: Encryption | undefined;
  /** An object store other than S3 in the region. */
  readonly s3?: S3Place | undefined;
}

/** Encryption with the user's own key, through a role that may use it. */
interface Encryption {
  readonly kmsKeyArn: string;
  readonly roleArn: string;
}

interface S3Place {
  readonly endpoint: string;
  /** Whether the bucket is in the path instead of the host name, as most servers other than S3 require. */
  readonly pathStyle: boolean;
}
