import type { Cause } from '@emporion/messages';
import type { APIGatewayProxyEventV2, APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import type { Principal } from './route.ts';

/**
 * Who calls, from the claims that the gateway's JWT authorizer has verified.
 *
 * @throws TypeError if the gateway let somebody unknown through: a fault of the wiring, not of the caller.
 */
export function principalOf(event: APIGatewayProxyEventV2, operation: string): Principal {
  const context = event.requestContext as Partial<APIGatewayProxyEventV2WithJWTAuthorizer['requestContext']>;
  const claims = context.authorizer?.jwt.claims;
  const subject = claims?.['sub'];
  if (typeof subject !== 'string') throw new TypeError(`nobody is signed in: ${operation}`);
  return { subject, scopes: String(claims?.['scope'] ?? '').split(' ') };
}

/** The request is the start of its own conversation. */
export const causeOf = ({ requestContext: { requestId } }: APIGatewayProxyEventV2): Cause => ({
  correlationId: requestId,
  causationId: requestId,
});

/** The cookies by name. API Gateway hands them over one by one, outside the headers. */
export const cookiesOf = ({ cookies = [] }: APIGatewayProxyEventV2): Readonly<Record<string, string>> =>
  Object.fromEntries(
    cookies.map((cookie) => {
      const [name = '', ...value] = cookie.split('=');
      return [name.trim(), value.join('=').trim()];
    }),
  );
