import type { PageWords } from "../words.ts";

export const de: PageWords = {
  name: "Deutsch",
  unsubscribe: {
    title: (creditor) => `Keine E-Mails mehr von ${creditor}`,
    says: "Einmal drücken, und Sie erhalten keine E-Mails mehr. SMS und Anrufe bleiben, wie sie sind.",
    button: "Keine E-Mails mehr",
    orChoose: "Lieber etwas anderes wählen",
    doneTitle: "Sie erhalten keine E-Mails mehr",
    doneSays: (creditor) =>
      `${creditor} schickt Ihnen keine E-Mails mehr. Was schon unterwegs ist, kann noch ankommen.`,
    choose: "Auch über SMS und Anrufe entscheiden",
  },
  preferences: {
    title: (creditor) => `Wie ${creditor} Sie erreichen darf`,
    says: "Wählen Sie, was Ihnen passt. Es ändert sich nichts, bevor Sie auf eine Schaltfläche drücken.",
    channels: "Wege, Sie zu erreichen",
    email: "E-Mail",
    sms: "SMS",
    phone: "Anrufe",
    windows: "Zeiten, die Ihnen nicht passen",
    windowsSays:
      "Kreuzen Sie die Tage an und wählen Sie die Uhrzeiten, wie sie bei Ihnen gelten. Dann melden wir uns nicht.",
    window: (number) => `Zeit ${number}`,
    from: "Von",
    to: "Bis",
    notChosen: "Wählen",
    midnight: "Mitternacht",
    remove: "Diese Zeit entfernen",
    language: "Sprache der Nachrichten",
    save: "Speichern",
    stop: "Alles stoppen",
    stopSays: "Keine E-Mails, keine SMS, keine Anrufe. Sie können das hier jederzeit ändern.",
    savedTitle: "Gespeichert",
    stoppedTitle: "Alles ist gestoppt",
    onItsWay: "Was schon unterwegs ist, kann noch ankommen.",
    yes: "ja",
    no: "nein",
    none: "keine",
    wrongTitle: "Noch ist nichts gespeichert",
    incomplete: "wählen Sie mindestens einen Tag und beide Uhrzeiten, oder entfernen Sie die Zeit.",
    same: "wählen Sie zwei verschiedene Uhrzeiten.",
  },
  questions: "Fragen?",
  write: "Schreiben Sie an",
  call: "Rufen Sie an:",
  closed: {
    title: "Dieser Link funktioniert nicht",
    says: "Er ist vielleicht zu alt, oder ein Teil fehlt. Bitte öffnen Sie ihn aus der neuesten Nachricht, die Sie haben.",
    orReply:
      "Sie können auch auf die Nachricht antworten oder die Nummer darin anrufen. Wenn Sie keine Nachrichten mehr möchten, genügt eine Antwort, die das sagt.",
  },
  trouble: {
    title: "Das hat nicht geklappt",
    says: "Es wurde nichts geändert. Bitte versuchen Sie es in einigen Minuten noch einmal.",
  },
};
