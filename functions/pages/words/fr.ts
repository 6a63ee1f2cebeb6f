import type { PageWords } from "../words.ts";

export const fr: PageWords = {
  name: "Français",
  unsubscribe: {
    title: (creditor) => `Ne plus recevoir d’e-mails de ${creditor}`,
    says: "Un seul clic suffit et vous ne recevrez plus d’e-mails. Les SMS et les appels restent inchangés.",
    button: "Ne plus recevoir d’e-mails",
    orChoose: "Choisir autre chose",
    doneTitle: "Vous ne recevrez plus d’e-mails",
    doneSays: (creditor) =>
      `${creditor} ne vous enverra plus d’e-mails. Un message déjà parti peut encore vous parvenir.`,
    choose: "Choisir aussi pour les SMS et les appels",
  },
  preferences: {
    title: (creditor) => `Comment ${creditor} peut vous contacter`,
    says: "Choisissez ce qui vous convient. Rien ne change tant que vous n’appuyez pas sur un bouton.",
    channels: "Moyens de vous contacter",
    email: "E-mail",
    sms: "SMS",
    phone: "Appels téléphoniques",
    windows: "Moments qui ne vous conviennent pas",
    windowsSays:
      "Cochez les jours et choisissez les heures, à l’heure de l’endroit où vous êtes. Nous ne vous contacterons pas à ces moments.",
    window: (number) => `Moment ${number}`,
    from: "De",
    to: "À",
    notChosen: "Choisir",
    midnight: "minuit",
    remove: "Supprimer ce moment",
    language: "Langue des messages",
    save: "Enregistrer",
    stop: "Tout arrêter",
    stopSays: "Ni e-mails, ni SMS, ni appels. Vous pouvez changer d’avis ici à tout moment.",
    savedTitle: "Enregistré",
    stoppedTitle: "Tout est arrêté",
    onItsWay: "Un message déjà parti peut encore vous parvenir.",
    yes: "oui",
    no: "non",
    none: "aucun",
    wrongTitle: "Rien n’est encore enregistré",
    incomplete: "choisissez au moins un jour et les deux heures, ou supprimez-le.",
    same: "choisissez deux heures différentes.",
  },
  questions: "Des questions ?",
  write: "Écrivez à",
  call: "Appelez le",
  closed: {
    title: "Ce lien ne fonctionne pas",
    says: "Il est peut-être trop ancien ou incomplet. Ouvrez-le depuis le dernier message que vous avez.",
    orReply:
      "Vous pouvez aussi répondre à ce message ou appeler le numéro qui y figure. Pour ne plus recevoir de messages, il suffit de répondre que vous n’en voulez plus.",
  },
  trouble: {
    title: "Cela n’a pas fonctionné",
    says: "Rien n’a été modifié. Veuillez réessayer dans quelques minutes.",
  },
};
