import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { type IStringParameter, StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';

export interface SecureParameterProps {
  readonly parameterName: string;
}

/** A secret that an operator has put in place: no template may carry one, and an encrypted parameter costs nothing. */
export class SecureParameter extends Construct {
  readonly parameterName: string;
  readonly #parameter: IStringParameter;

  constructor(scope: Construct, id: string, { parameterName }: SecureParameterProps) {
    super(scope, id);
    this.parameterName = parameterName;
    this.#parameter = StringParameter.fromSecureStringParameterAttributes(this, 'Parameter', { parameterName });
  }

  /** Let a function read the secret, and nothing beside it. */
  grantRead(grantee: IGrantable): void {
    Grant.addToPrincipal({
      grantee,
      actions: ['ssm:GetParameter'],
      resourceArns: [this.#parameter.parameterArn],
    });
  }
}
