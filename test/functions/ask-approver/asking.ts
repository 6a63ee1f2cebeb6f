import { askApprover } from "../../../functions/ask-approver/ask-approver.ts";
import type { ApprovalAnswer } from "../../../functions/domain/watch-request.ts";
import type { Act } from "../../../functions/record-act/acts.ts";
import { recordAct } from "../../../functions/record-act/record-act.ts";
import type { ActOutcome } from "../../../functions/rung/act.ts";
import type { HandOver } from "../../../functions/rung/senders.ts";
import { writeApprovalMail } from "../../../functions/staff-mail/approval.ts";
import type { StaffMail } from "../../../functions/staff-mail/mail.ts";
import { invoice } from "../../rehearsal.ts";
import { IDS, newScene, type Scene, type SceneOptions } from "../scene.ts";

export const OPENED = "2026-05-01T12:00:00Z";
const NOTICE_TIME = "2026-06-25T16:00:00Z";
/** More than thirty days after the notice, and after the hand-off's own day. */
export const ASKED_AT = "2026-07-27T23:00:00Z";
export const PROPOSED_AT = "2026-05-13T15:00:00Z";
export const LEAD = "lead@demo.example";
export const MANAGER = "manager@demo.example";
export const CHIEF = "cfo@demo.example";

/** A scene with the worker that asks, and the mails it sent. */
export type Asking = Scene & {
  readonly mails: readonly StaffMail[];
  /** What the provider of e-mail answers from now on. */
  readonly provider: (answer: HandOver) => void;
  readonly look: (more?: object) => Promise<ApprovalAnswer>;
  readonly act: (act: Extract<Act, { person: "staff" }>["act"], actId?: string) => Promise<ActOutcome>;
};

let acts = 0;

/** Over a scene, the worker of its open question. */
export function asking(scene: Scene): Asking {
  const mails: StaffMail[] = [];
  const provider: { answer: HandOver } = { answer: { kind: "accepted", providerId: "mail-1" } };
  const dependencies = {
    ...scene.dependencies,
    write: writeApprovalMail,
    mail: async (mail: StaffMail) => {
      mails.push(mail);
      return provider.answer;
    },
  };
  const known = { taskId: "" };
  return {
    ...scene,
    mails,
    provider: (answer) => {
      provider.answer = answer;
    },
    look: async (more = {}) => {
      const { approval, proposals } = await scene.account();
      const open = [approval, ...proposals].find((question) => question !== null && question.decision === undefined);
      known.taskId = open?.taskId ?? known.taskId;
      const execution = { ...IDS, signalKey: "ACCOUNT#demo#A-1", taskId: known.taskId, generation: 1, ...more };
      return askApprover(dependencies)({ execution, executionName: "ask-1", looks: [] });
    },
    act: (act, actId) => {
      acts += 1;
      return recordAct(scene.dependencies)(IDS, { person: "staff", act }, actId ?? `act-${acts}`);
    },
  };
}

/** An account whose hand-off was just asked about: 120.00 unless `minor` says otherwise. */
export async function atTheHandOff(options: SceneOptions = {}, minor = 12_000): Promise<Asking> {
  const scene = newScene(OPENED, { rungs: ["final-notice", "agency"], ...options });
  await scene.deliver(invoice(OPENED, "A-1", "INV-1", minor, "2026-05-10"));
  scene.at(NOTICE_TIME);
  await scene.take("final-notice");
  scene.at(ASKED_AT);
  await scene.take("agency");
  return asking(scene);
}

/** An account of which staff propose to take 50.00 for 120.00. */
export async function atTheSettlement(options: SceneOptions = {}): Promise<Asking> {
  const scene = asking(newScene(OPENED, { rungs: ["courtesy"], ...options }));
  await scene.deliver(invoice(OPENED, "A-1", "INV-1", 12_000, "2026-05-10"));
  scene.at(PROPOSED_AT);
  await scene.act({ does: "settle", amount: { minor: 5_000, currency: "USD" }, by: LEAD });
  return scene;
}

/** Lets the time of whoever is asked run out, and looks. */
export async function waitsOut(scene: Asking): Promise<ApprovalAnswer> {
  const { approval, proposals } = await scene.account();
  const until = [approval, ...proposals]
    .find((question) => question !== null && question.decision === undefined)
    ?.askedOf.at(-1)?.until;
  if (until === undefined) throw new Error("nobody is asked");
  scene.at(until);
  return scene.look();
}

export const askedIn = async (scene: Scene): Promise<readonly string[]> => {
  const { approval, proposals } = await scene.account();
  return (
    [approval, ...proposals].find((question) => question !== null && question.decision === undefined)?.askedOf ?? []
  ).map(({ email }) => email);
};

/** Where the button of an e-mail leads. */
export const tokenIn = ({ text }: StaffMail): string => /\/t\/([A-Za-z0-9_-]{43})/.exec(text)?.[1] ?? "";
