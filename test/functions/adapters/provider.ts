import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A provider on this machine that answers every request with one status, or not at all, and counts what it hears. */
export type Provider = {
  readonly endpoint: string;
  readonly heard: () => { readonly requests: number; readonly connections: number };
  readonly stop: () => Promise<void>;
};

const isAddress = (address: string | AddressInfo | null): address is AddressInfo =>
  typeof address === "object" && address !== null;

const listening = (server: Server): Promise<number> =>
  new Promise((resolved) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolved(isAddress(address) ? address.port : 0);
    });
  });

/** Starts one; without an answer it keeps whoever asks waiting. */
export async function startProvider(answer?: { readonly status: number; readonly body: string }): Promise<Provider> {
  const heard = { requests: 0, connections: 0 };
  const server = createServer((request, response) => {
    heard.requests += 1;
    request.resume();
    if (answer !== undefined)
      response.writeHead(answer.status, { "content-type": "application/json" }).end(answer.body);
  });
  server.on("connection", () => {
    heard.connections += 1;
  });
  const port = await listening(server);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    heard: () => heard,
    stop: () =>
      new Promise((resolved) => {
        server.close(() => resolved());
        server.closeAllConnections();
      }),
  };
}
