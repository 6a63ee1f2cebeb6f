import { gzipSync } from "node:zlib";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { factsOf } from "../../adapters/log.ts";
import { readPackageFile } from "../../adapters/package-store.ts";
import { correlationOf } from "../../domain/identifiers.ts";
import { pageHeaders } from "../headers.ts";
import { STAFF_STYLE_SOURCE } from "../staff/style.ts";
import { noSuchFilePage, packagePage, refusedPage, tooLargePage, troublePage } from "./page.ts";
import {
  type AgencyPagesDependencies,
  type AgencyVisit,
  type AgencyVisitRefused,
  recordDownload,
  visitPackage,
} from "./visit.ts";

const MOST_BYTES_SENT = 4 * 1024;
/** An answer of a function is 6 MB at most, and bytes grow by a third on their way through it. */
const MOST_BYTES_ANSWERED = 4_500_000;
const STATUS = { unknown: 404, expired: 410, ended: 410 } as const;

/** Where agencies fetch packages. Looking shows what there is, posting gets a file. */
export function agencyApp(dependencies: AgencyPagesDependencies): Hono {
  const app = new Hono();
  const refused = (context: Context, visit: AgencyVisitRefused) => context.html(refusedPage(visit), STATUS[visit.kind]);
  app.use(pageHeaders(STAFF_STYLE_SOURCE));
  app.use(bodyLimit({ maxSize: MOST_BYTES_SENT, onError: (context) => context.body(null, 413) }));
  app.get("/favicon.ico", (context) => context.body(null, 204));
  app.get("/a/:token", async (context) => {
    const visit = await visitPackage(dependencies, context.req.param("token"));
    return visit.kind === "open" ? context.html(packagePage(visit)) : refused(context, visit);
  });
  app.post("/a/:token", async (context) => {
    const visit = await visitPackage(dependencies, context.req.param("token"));
    return visit.kind === "open" ? download(context, dependencies, visit) : refused(context, visit);
  });
  app.notFound((context) => refused(context, { kind: "unknown" }));
  app.onError((error, context) => {
    dependencies.log("package.failed", factsOf(error));
    return context.html(troublePage(), 500);
  });
  return app;
}

async function download(
  context: Context,
  dependencies: AgencyPagesDependencies,
  visit: AgencyVisit,
): Promise<Response> {
  const wanted = new URLSearchParams(await context.req.text()).get("file");
  const file = visit.manifest.files.find(({ name }) => name === wanted);
  if (file === undefined) return context.html(noSuchFilePage(), 400);
  const bytes = await readPackageFile(dependencies.packages, visit.stored, file);
  if (bytes === null) return context.html(refusedPage({ kind: "ended" }), STATUS.ended);
  const isZipped = /\bgzip\b/.test(context.req.header("accept-encoding") ?? "");
  const sent = new Uint8Array(isZipped ? gzipSync(bytes) : bytes);
  if (sent.length > MOST_BYTES_ANSWERED) return context.html(tooLargePage(), 413);
  await recordDownload(dependencies, visit, file);
  dependencies.log("package.downloaded", {
    correlation: correlationOf(visit.link),
    placement: visit.link.placementId,
    file: file.name,
  });
  return context.body(sent, 200, {
    "content-type": file.contentType,
    "content-disposition": `attachment; filename="${file.name}"`,
    ...(isZipped ? { "content-encoding": "gzip", vary: "accept-encoding" } : {}),
  });
}
