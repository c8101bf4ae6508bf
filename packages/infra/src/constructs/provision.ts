import type { IGrantable } from 'aws-cdk-lib/aws-iam';

/** What a function is told, and what its role may do. */
export interface Provision {
  readonly environment: Readonly<Record<string, string>>;
  readonly grantTo: (grantee: IGrantable) => void;
}
