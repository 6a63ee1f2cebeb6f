import { putLink } from "../../adapters/links.ts";
import { correlationOf } from "../../domain/identifiers.ts";
import { staffTaskLink } from "../../domain/links.ts";
import { writeApprovalMail } from "../../staff-mail/approval.ts";
import type { Asked } from "./approval-facts.ts";
import type { StaffPagesDependencies } from "./dependencies.ts";

/** Sends whom a link was made for a new one, after too many wrong answers to it. */
export async function sendLinkAgain(
  dependencies: StaffPagesDependencies,
  { visit: { link }, question }: Asked,
): Promise<void> {
  if (question === null) return;
  const { table, links, mail, now } = dependencies;
  const { creditorId, accountId, taskId, person } = link;
  const at = now();
  const token = links.token(["staff-task", taskId, person, "again", at.toISOString()].join("\u0000"));
  await table.commit([putLink(token, staffTaskLink({ creditorId, accountId, taskId, person }, at))]);
  const url = `${links.url}/t/${token}`;
  const handed = await mail(
    await writeApprovalMail(dependencies, { creditorId, accountId }, { question, kind: "asked", to: person, url }),
  );
  dependencies.log(`approval.mail-${handed.kind}`, { correlation: correlationOf(link), task: taskId, notice: "again" });
}
