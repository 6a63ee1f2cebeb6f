import type { Links } from "../adapters/links.ts";
import type { PackageStore } from "../adapters/package-store.ts";
import type { PlacementRequest } from "../domain/watch-request.ts";
import type { RungDependencies } from "../rung/situation.ts";
import type { Watching } from "../rung/watch.ts";
import type { SendStaffMail } from "../staff-mail/mail.ts";

/** What placing accounts needs beside the table: where packages lie, where links begin, and how an agency is written to. */
export type PlacementDependencies = RungDependencies & {
  readonly packages: PackageStore;
  readonly links: Links;
  readonly mail: SendStaffMail;
};

/** One look at a placement. */
export type Looking = Watching<PlacementRequest, PlacementDependencies>;
