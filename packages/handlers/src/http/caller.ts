import type { Cause } from '@emporion/messages';
import type { APIGatewayProxyEventV2, APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import type { Principal, RouteSpec } from './route.ts';

/**
 * Who calls, from the claims that the gateway's JWT authorizer has verified.
 *
 * @throws TypeError if the gateway let somebody through who is unknown, brought no access token, or may not do this: a
 * fault of the wiring, not of the caller.
 */
export function principalOf(event: APIGatewayProxyEventV2, { operation, access }: RouteSpec): Principal {
  const context = event.requestContext as Partial<APIGatewayProxyEventV2WithJWTAuthorizer['requestContext']>;
  const { sub: subject, scope = '', token_use: use } = context.authorizer?.jwt.claims ?? {};
  if (typeof subject !== 'string' || subject === '') throw new TypeError(`nobody is signed in: ${operation}`);
  if (use !== 'access') throw new TypeError(`not an access token: ${operation}`);
  const scopes = String(scope).split(' ');
  if (!scopes.includes(access)) throw new TypeError(`a scope that was not asked for: ${operation}`);
  return { subject, scopes };
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
