import { type IPolicyValidationPlugin, type Stage, Validations } from 'aws-cdk-lib';
import { type NagPack, NIST80053R5Checks, PCIDSS321Checks } from 'cdk-nag';
import type { IConstruct } from 'constructs';

/** What the rule packs ask for and prod does not do. */
interface Exception {
  readonly rule: string;
  /** The rule is of NIST alone. @default - both packs have it */
  readonly onlyNist?: true;
  /** The one construct that does not do it, by its path below the stage. @default - none does */
  readonly at?: string;
  readonly reason: string;
}

const lake = 'Stateful/Lake/Bucket';
const accessLogs = 'Stateful/Lake/AccessLogs';

/** The reviewed exceptions. */
export const exceptions: readonly Exception[] = [
  {
    rule: 'CloudWatchLogGroupEncrypted',
    reason:
      'Encrypted with the key of the service. No line has personal data in it: canaries in every field show that.',
  },
  {
    rule: 'IAMNoInlinePolicy',
    reason: 'A policy is written for one role, ends with it, and can be attached to nobody else.',
  },
  {
    rule: 'LambdaConcurrency',
    onlyNist: true,
    reason:
      'What is reserved for one function is taken from all others. So those behind the open and the paid routes have a limit; the API has one as well, and so has each queue.',
  },
  {
    rule: 'LambdaDLQ',
    onlyNist: true,
    reason: 'Whoever calls without waiting has dead letters: the queue, the stream or the destination of failed calls.',
  },
  {
    rule: 'LambdaInsideVPC',
    reason:
      'A function reaches services by TLS, and what it may do there is its role. Nothing it needs is in a network.',
  },
  {
    rule: 'S3BucketReplicationEnabled',
    at: lake,
    reason: 'It holds what visitors did, neither a loan nor an order, and its objects have versions.',
  },
  {
    rule: 'S3BucketReplicationEnabled',
    at: accessLogs,
    reason: 'It says who asked the lake for what, for as long as the logs of the stage are kept.',
  },
  {
    rule: 'S3BucketVersioningEnabled',
    at: accessLogs,
    reason: 'The service writes each log once and under a new name, and nobody else may write.',
  },
  {
    rule: 'S3DefaultEncryptionKMS',
    at: lake,
    reason:
      'Encrypted with the key of the service. It holds what visitors did, and roles say who may read which folder.',
  },
  {
    rule: 'S3DefaultEncryptionKMS',
    at: accessLogs,
    reason: 'Logs of access can only be delivered to a bucket that is encrypted with the key of the service.',
  },
];

/** Hold a stage against NIST 800-53 and PCI DSS: a finding that is no exception stops the synthesis. */
export function holdAgainstStandards(stage: Stage): void {
  const nist = new NIST80053R5Checks(stage);
  const pci = new PCIDSS321Checks(stage);
  for (const { rule, onlyNist, at, reason } of exceptions) {
    const place = (at?.split('/') ?? []).reduce<IConstruct>((scope, id) => scope.node.findChild(id), stage);
    for (const { name } of onlyNist ? [nist] : [nist, pci]) {
      Validations.of(place).acknowledge({ id: `${name}::${name}-${rule}`, reason });
    }
  }
  Validations.of(stage).addPlugins(over(stage, nist), over(stage, pci));
}

/** A pack that looks at one stage: wherever a plugin is added, it is given the whole app. */
const over = (stage: Stage, pack: NagPack): IPolicyValidationPlugin => ({
  name: pack.name,
  validate: () => pack.validateScope(stage),
});
