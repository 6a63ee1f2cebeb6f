import { seededToken } from "../../functions/adapters/links.ts";
import { type MemoryTable, memoryTable } from "../../functions/adapters/memory-table.ts";
import { memoryPackageStore } from "../../functions/adapters/package-store.ts";
import type { StreamRecord, Table } from "../../functions/adapters/table.ts";
import type { Asking } from "../../functions/ask-approver/notices.ts";
import type { Policies } from "../../functions/domain/policies.ts";
import type { StartMessage } from "../../functions/domain/runs.ts";
import { followSignal } from "../../functions/follow-signals/follow-signals.ts";
import { type Delivery, intakeEvents, type Outcome } from "../../functions/intake-events/intake-events.ts";
import { type OutgoingEvent, publishEvents } from "../../functions/publish-events/publish-events.ts";
import type { MessageDependencies } from "../../functions/rung/send-message.ts";
import type { Renderer, Senders } from "../../functions/rung/senders.ts";
import type { Log } from "../../functions/rung/situation.ts";
import { writeApprovalMail } from "../../functions/staff-mail/approval.ts";
import type { SendStaffMail, StaffMail } from "../../functions/staff-mail/mail.ts";
import { executionHost, type HostOptions, type Running } from "./execution-host.ts";

const HAND_OVER_SECONDS = 60;
const PAGES_OF_A_REHEARSAL = "https://pages.demo.example";

export type Published = OutgoingEvent & { readonly at: string };

export type WorldOptions = HostOptions & {
  readonly policies: Policies;
  readonly render: Renderer;
  readonly senders?: Senders;
  readonly log?: Log;
  readonly startsAt: Date;
  /** Where links in messages begin. */
  readonly pagesUrl?: string;
  /** Takes e-mails to staff. Where it is absent nobody reads them, and they are accepted without words. */
  readonly staffMailer?: SendStaffMail;
  /** Freezes what lies in the table, to find whoever changes it but by a commit. */
  readonly isGuarded?: boolean;
  /** The table as functions see it; waits are parked on the bare one. */
  readonly wrapTable?: (table: MemoryTable) => Table;
};

/** What functions of a world are wired with: to write to debtors, to staff and to agencies, whose packages lie in memory. */
type WorldDependencies = MessageDependencies &
  Pick<Asking, "mail" | "write"> & { readonly packages: ReturnType<typeof memoryPackageStore> };

/** An e-mail to staff, and when it was handed over. */
type SentToStaff = StaffMail & { readonly at: Date };

/** Everything Amends is, on this machine and in virtual time: the same functions and definitions, a table in memory, and a clock that only `advance` moves. */
export type World = {
  readonly table: MemoryTable;
  readonly dependencies: WorldDependencies;
  readonly now: () => Date;
  /** Delivers events now; what follows from them has happened when this returns. */
  readonly deliver: (deliveries: readonly Delivery[]) => Promise<readonly Outcome[]>;
  /** Runs something that commits, then all that follows from it. */
  readonly act: <Answer>(what: () => Promise<Answer>) => Promise<Answer>;
  /** When the next wait of ours ends by itself; null when none will. */
  readonly nextDue: () => Date | null;
  /** Whether anything of ours still has a day to wait for: waits that only news can end do not count. */
  readonly hasDays: () => boolean;
  /** Ends the wait that is due first, at the clock as it stands. */
  readonly endNextWait: () => Promise<void>;
  /** Moves the clock to an instant, ending each wait on its way in order. */
  readonly advanceTo: (instant: Date) => Promise<void>;
  /** Moves the clock without running anything, as an outage does. */
  readonly sleepTo: (instant: Date) => void;
  readonly executions: () => readonly Running[];
  /** What was accepted for staff, oldest first; of whom and about what alone where nobody reads it. */
  readonly staffMail: () => readonly SentToStaff[];
  readonly published: () => readonly Published[];
  readonly policies: Policies;
};

/** Builds a world that has heard of nobody yet. */
export function localWorld(options: WorldOptions): World {
  const table = memoryTable(options.isGuarded === true ? "guarded" : "as-given");
  let clock = options.startsAt.getTime();
  const now = () => new Date(clock);
  const effect = options.effect ?? (() => undefined);
  const staffMail: SentToStaff[] = [];
  const staffMailer = options.staffMailer ?? acceptingStaffMailer;
  const dependencies: WorldDependencies = {
    table: options.wrapTable?.(table) ?? table,
    policies: options.policies,
    now,
    handOverSeconds: HAND_OVER_SECONDS,
    log: options.log ?? (() => undefined),
    senders: options.senders ?? acceptingSenders,
    render: options.render,
    links: { url: options.pagesUrl ?? PAGES_OF_A_REHEARSAL, token: seededToken },
    mail: async (mail) => {
      const handed = await staffMailer(mail);
      if (handed.kind === "accepted") staffMail.push({ ...mail, at: now() });
      return handed;
    },
    packages: memoryPackageStore(),
    write: options.staffMailer === undefined ? wordlessToStaff : writeApprovalMail,
  };
  const host = executionHost(options, dependencies, table);
  const pending: StreamRecord[] = [];
  const starts: StartMessage[] = [];
  const published: Published[] = [];
  table.onChange((record) => void pending.push(record));
  const follow = followSignal({
    wake: (token) => host.wake(token, clock),
    requestStart: async (message) => void starts.push(message),
    log: dependencies.log,
  });
  const publish = publishEvents({
    put: async (events) => void published.push(...events.map((event) => ({ ...event, at: now().toISOString() }))),
    measure: () => undefined,
    log: dependencies.log,
  });
  const intake = intakeEvents(dependencies);

  const settle = async (): Promise<void> => {
    for (;;) {
      const record = pending.shift();
      if (record !== undefined) {
        await host.retrying("stream-record", async () => {
          await follow(record);
          effect("stream-followed");
          await publish(record);
          effect("stream-published");
        });
        continue;
      }
      const message = starts.shift();
      if (message === undefined) return;
      await host.retrying("start-message", async () => {
        await host.start(message, clock);
        effect("started");
      });
    }
  };
  const act: World["act"] = async (what) => {
    const answer = await what();
    await settle();
    return answer;
  };
  const endNextWait = async (): Promise<void> => {
    await host.endNextWait(clock);
    await settle();
  };
  return {
    table,
    dependencies,
    now,
    deliver: (deliveries) => act(() => intake(deliveries)),
    act,
    nextDue: host.nextDue,
    hasDays: host.hasDays,
    endNextWait,
    advanceTo: async (instant) => {
      for (let due = host.nextDue(); due !== null && due <= instant; due = host.nextDue()) {
        clock = Math.max(clock, due.getTime());
        await endNextWait();
      }
      clock = Math.max(clock, instant.getTime());
    },
    sleepTo: (instant) => {
      clock = Math.max(clock, instant.getTime());
    },
    executions: host.executions,
    staffMail: () => staffMail,
    published: () => published,
    policies: options.policies,
  };
}

const acceptingSenders: Senders = {
  email: async ({ contactId }) => ({ kind: "accepted", providerId: contactId }),
  sms: async ({ contactId }) => ({ kind: "accepted", providerId: contactId }),
};

const acceptingStaffMailer: SendStaffMail = async ({ about }) => ({ kind: "accepted", providerId: about });

const wordlessToStaff: Asking["write"] = async (_, { creditorId }, { question, to }) => ({
  creditorId,
  to,
  subject: "",
  text: "",
  html: "",
  about: question.taskId,
});
