import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";

/** Answers a request of an HTTP API by an application of the web's own requests and responses. Only path and cookies count: no host, no query. */
export async function answerHttp(
  { rawPath, headers, cookies, body, isBase64Encoded, requestContext }: APIGatewayProxyEventV2,
  fetch: (request: Request) => Response | Promise<Response>,
): Promise<APIGatewayProxyStructuredResultV2> {
  const { method } = requestContext.http;
  const known = Object.entries({
    ...headers,
    ...(cookies === undefined ? {} : { cookie: cookies.join("; ") }),
  }).flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]]));
  const isBare = body === undefined || method === "GET" || method === "HEAD";
  const response = await fetch(
    new Request(`https://pages.invalid${rawPath}`, {
      method,
      headers: known,
      ...(isBare ? {} : { body: Buffer.from(body, isBase64Encoded ? "base64" : "utf8") }),
    }),
  );
  return {
    statusCode: response.status,
    headers: Object.fromEntries([...response.headers].filter(([name]) => name !== "set-cookie")),
    cookies: response.headers.getSetCookie(),
    body: await response.text(),
  };
}
