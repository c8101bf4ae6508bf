// Stands before a function in the copy that is deployed. MiniStack 1.5.33 hands a request over with path parameters that
// are null, where API Gateway leaves them out, and with cookies in a header, where API Gateway has them one by one.
const { handler: deployed } = await import(new URL('deployed.mjs', import.meta.url).href);

export const handler = (event, context) => deployed(isRequest(event) ? asFromApiGateway(event) : event, context);

const isRequest = (event) => event?.version === '2.0' && event.requestContext?.http !== undefined;

function asFromApiGateway({ headers, pathParameters, ...event }) {
  const { cookie, ...others } = headers;
  return {
    ...event,
    headers: others,
    ...(pathParameters === null ? {} : { pathParameters }),
    ...(cookie === undefined ? {} : { cookies: cookie.split(/; */) }),
  };
}
