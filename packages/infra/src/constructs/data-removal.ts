import { RemovalPolicy } from 'aws-cdk-lib';

/** What becomes of data when its resource goes. */
export const dataRemoval = (keepsData: boolean): RemovalPolicy =>
  keepsData ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY;
