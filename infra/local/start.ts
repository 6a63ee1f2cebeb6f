import { configured } from "./configured.ts";
import { controlRoomApp } from "./control-room/app.ts";
import { openControlRoom } from "./control-room/open.ts";
import { PORTFOLIO_CREDITOR } from "./control-room/portfolio.ts";
import { serve } from "./control-room/server.ts";

const DEFAULT_PORT = 4000;

type Io = { readonly out: (text: string) => void; readonly err: (text: string) => void };

function portOf(text: string | undefined): number | null {
  if (text === undefined || text === "") return DEFAULT_PORT;
  const port = Number(text);
  return Number.isInteger(port) && port >= 1 && port <= 65_535 ? port : null;
}

const codeOf = (error: unknown): unknown =>
  typeof error === "object" && error !== null && "code" in error ? error.code : null;

/** Opens the control room and says where; answers with the exit status when it cannot. */
async function main(portWanted: string | undefined, io: Io): Promise<number> {
  const port = portOf(portWanted);
  if (port === null) return fail(io, [`PORT: "${portWanted}" is no port; give a number from 1 to 65535`]);
  const loaded = configured();
  if (loaded.kind === "wrong") return fail(io, loaded.problems);
  if (loaded.policies.creditors[PORTFOLIO_CREDITOR] === undefined)
    return fail(io, [
      `the control room shows the creditor "${PORTFOLIO_CREDITOR}": bring workflows/creditors/${PORTFOLIO_CREDITOR}.yaml back, and deploy without it by -c creditors=...`,
    ]);
  const app = controlRoomApp(await openControlRoom(loaded.policies, `http://localhost:${port}`));
  try {
    await serve(app, port);
  } catch (error) {
    const code = codeOf(error);
    if (code === "EADDRINUSE")
      return fail(io, [`port ${port} is taken; stop what listens there, or choose another: PORT=4001 npm start`]);
    if (code === "EACCES")
      return fail(io, [`port ${port} may not be opened by this user; choose another: PORT=4001 npm start`]);
    throw error;
  }
  io.out(`Amends control room: http://localhost:${port}\n`);
  return 0;
}

function fail(io: Io, problems: readonly string[]): number {
  for (const problem of problems) io.err(`${problem}\n`);
  return 2;
}

process.exitCode = await main(process.env["PORT"], {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
