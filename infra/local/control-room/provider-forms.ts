import type { AccountFile } from "../../../functions/account-view/reading.ts";
import type { ActForm, Choice } from "./act-forms.ts";

const choice = (value: string, label: string): Choice => ({ value, label });

/** What a provider can report of the last message. */
export function providerForms({ contacts }: AccountFile): readonly ActForm[] {
  const channels = (["email", "sms"] as const).filter((channel) => contacts.some((one) => one.channel === channel));
  if (channels.length === 0) return [];
  return [
    {
      id: "bounce",
      who: "Provider",
      title: "Report on the last message",
      explains: "A bounce closes the address; the next open channel takes over.",
      button: "Report",
      fields: [
        {
          name: "channel",
          label: "Last",
          choices: channels.map((channel) => choice(channel, channel === "email" ? "E-mail" : "Text message")),
        },
        {
          name: "does",
          label: "What happened",
          choices: [
            choice("bounce", "It bounced"),
            choice("complain", "Marked as spam"),
            choice("deliver", "Delivered"),
          ],
        },
      ],
    },
  ];
}
