/** The part of the configuration that every call to AWS carries. */
export interface AwsSettings {
  /** The name that all we make is tagged with: what has this tag is ours to remove. */
  readonly owner?: string | undefined;
  readonly encryption?: Encryption | undefined;
  /** Objects in another place than S3's own for the region. */
  readonly s3?: S3Place | undefined;
}

/** What is stored is encrypted with a key of the user's own, through a role that may use it. */
interface Encryption {
  readonly kmsKeyArn: string;
  readonly roleArn: string;
}

interface S3Place {
  readonly endpoint: string;
  /** The bucket in the path, not in the host name: what most servers other than S3 want. */
  readonly pathStyle: boolean;
}
