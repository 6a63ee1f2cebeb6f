import { type IncomingMessage, request } from "node:http";

type PageRequest = {
  readonly method?: "GET" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

/**
 * Fetches a page of the deployed stack by the address that its messages carry. The host names of the emulator's HTTP
 * APIs are in no name server, and `fetch` does not let one state a Host header. Redirects are handed back, not followed.
 */
export async function fetchPage(url: string | URL, page: PageRequest = {}): Promise<Response> {
  const { host, port, pathname, search } = new URL(url);
  const to = { host: "127.0.0.1", port, method: page.method ?? "GET", path: `${pathname}${search}` };
  const answer = await new Promise<IncomingMessage>((answered, failed) => {
    request({ ...to, headers: { ...page.headers, host } }, answered)
      .once("error", failed)
      .end(page.body);
  });
  const chunks = await answer.toArray();
  const headers = Object.entries(answer.headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  );
  return new Response(chunks.length === 0 ? null : Buffer.concat(chunks), {
    status: answer.statusCode ?? 502,
    headers,
  });
}
