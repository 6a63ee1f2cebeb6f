import { type IncomingHttpHeaders, request } from "node:http";

export type HttpAnswer = {
  readonly status: number;
  readonly text: string;
  readonly bytes: Buffer;
  readonly headers: IncomingHttpHeaders;
};

export type HttpQuestion = {
  readonly path: string;
  readonly method?: string;
  readonly headers?: IncomingHttpHeaders;
  /** The fields of a form, encoded as a browser does; posted where it is given. */
  readonly form?: string;
};

/** Asks the emulated HTTP API behind a URL; the emulator knows its APIs by the name of the host alone. */
export function httpApi(endpoint: string, pagesUrl: string): (question: HttpQuestion) => Promise<HttpAnswer> {
  const { hostname, port } = new URL(endpoint);
  const api = new URL(pagesUrl).hostname.split(".")[0] ?? "";
  return ({ path, form, headers: given = {}, method = form === undefined ? "GET" : "POST" }) => {
    const type = form === undefined ? {} : { "content-type": "application/x-www-form-urlencoded" };
    const headers = { ...given, ...type, host: `${api}.execute-api.localhost:${port}` };
    return new Promise((answered, failed) => {
      const asked = request({ hostname, port, path, method, headers }, (answer) => {
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part));
        answer.on("end", () => {
          const bytes = Buffer.concat(parts);
          answered({ status: answer.statusCode ?? 0, text: bytes.toString("utf8"), bytes, headers: answer.headers });
        });
      });
      asked.once("error", failed);
      asked.end(form);
    });
  };
}
