import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";

/** Answers a request of an HTTP API by an application of the web's own requests and responses. Only the path counts: no host, no query, no cookie. */
export async function answerHttp(
  { rawPath, headers, body, isBase64Encoded, requestContext }: APIGatewayProxyEventV2,
  fetch: (request: Request) => Response | Promise<Response>,
): Promise<APIGatewayProxyStructuredResultV2> {
  const { method } = requestContext.http;
  const known = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    value === undefined || name === "cookie" ? [] : [[name, value]],
  );
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
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
  };
}
