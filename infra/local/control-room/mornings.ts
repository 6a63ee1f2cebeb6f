import { addDays, atLocalTime, localDay } from "../../../functions/domain/calendar.ts";
import { sendDigests } from "../../../functions/send-digest/send-digest.ts";
import type { World } from "../world.ts";

const EIGHT_O_CLOCK_MINUTE = 8 * 60;

/** Sends each team its morning mail where it is time for it, and moves what is overdue to today. */
export const morning = (world: World): Promise<void> => world.act(sendDigests(world.dependencies));

/** Moves the clock to an instant, with every creditor's mornings on the way. A history that is replayed has no mornings: nobody reads its mail. */
export async function advanceWithMornings(world: World, instant: Date): Promise<void> {
  for (let next = nextMorning(world); next <= instant; next = nextMorning(world)) {
    await world.advanceTo(next);
    await morning(world);
  }
  await world.advanceTo(instant);
}

/** The next eight o'clock at any creditor's, after the clock as it stands. */
function nextMorning(world: World): Date {
  const now = world.now();
  const mornings = Object.values(world.policies.creditors).map(({ timeZone }) => {
    const today = localDay(now, timeZone);
    const [first, second] = [today, addDays(today, 1)].map((day) =>
      atLocalTime(day, EIGHT_O_CLOCK_MINUTE, timeZone).getTime(),
    );
    return (first ?? 0) > now.getTime() ? (first ?? 0) : (second ?? 0);
  });
  return new Date(Math.min(...mornings));
}
