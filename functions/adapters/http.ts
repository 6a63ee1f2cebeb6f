import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";

/** Methods that a web request cannot have; nothing of ours answers to the word in their place. */
const NO_METHODS: ReadonlySet<string> = new Set(["TRACE", "TRACK", "CONNECT"]);
const NO_METHOD = "UNKNOWN";

/** Whether a header can be one of a web request: whoever asks may send any bytes, and none of ours needs more than these. */
const canBeHeader = (value: string): boolean => Buffer.from(value, "latin1").toString("latin1") === value;

/** Answers a request of an HTTP API by an application of the web's own requests and responses. Only path and cookies count, never the host, and the query where somebody asks for it. */
export async function answerHttp(
  { rawPath, rawQueryString, headers, cookies, body, isBase64Encoded, requestContext }: APIGatewayProxyEventV2,
  fetch: (request: Request) => Response | Promise<Response>,
  { withQuery = false }: { readonly withQuery?: boolean } = {},
): Promise<APIGatewayProxyStructuredResultV2> {
  const { method } = requestContext.http;
  const known = Object.entries({
    ...headers,
    ...(cookies === undefined ? {} : { cookie: cookies.join("; ") }),
  }).flatMap(([name, value]): [string, string][] => (value !== undefined && canBeHeader(value) ? [[name, value]] : []));
  const query = withQuery && rawQueryString !== "" ? `?${rawQueryString}` : "";
  const isBare = body === undefined || method === "GET" || method === "HEAD";
  const response = await fetch(
    new Request(`https://pages.invalid${rawPath}${query}`, {
      method: NO_METHODS.has(method.toUpperCase()) ? NO_METHOD : method,
      headers: known,
      ...(isBare ? {} : { body: Buffer.from(body, isBase64Encoded ? "base64" : "utf8") }),
    }),
  );
  return {
    statusCode: response.status,
    headers: Object.fromEntries([...response.headers].filter(([name]) => name !== "set-cookie")),
    cookies: response.headers.getSetCookie(),
    ...(await bodyOf(response)),
  };
}

/** A file goes as bytes, for its checksum is of them; a page as text. */
async function bodyOf(
  response: Response,
): Promise<Pick<APIGatewayProxyStructuredResultV2, "body" | "isBase64Encoded">> {
  if (!response.headers.has("content-disposition")) return { body: await response.text() };
  return { body: Buffer.from(await response.arrayBuffer()).toString("base64"), isBase64Encoded: true };
}
