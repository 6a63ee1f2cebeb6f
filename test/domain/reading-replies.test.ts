import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readReply } from "../../functions/domain/reading-replies.ts";
import { isOneSlipFrom } from "../../functions/domain/reading-replies-text.ts";

const kindOf = (text: string, isStopped = false) => readReply(text, isStopped).kind;

describe("asks to stop", () => {
  test.each([
    // 47 CFR 64.1200(a)(10) by name
    "stop",
    "quit",
    "end",
    "revoke",
    "opt out",
    "cancel",
    "unsubscribe",
    // spelling, case, spaces, punctuation, emoji
    "STOP",
    "Stop.",
    "  stop  ",
    "STOP!!!",
    "st0p",
    "S T O P",
    "S.T.O.P.",
    "stopp",
    "STOOOOP",
    "\uff33\uff34\uff2f\uff30",
    '"stop"',
    "stop\n",
    "STOPALL",
    "stop all",
    "opt-out",
    "optout",
    "Opt out!",
    "unsubcribe",
    "unsuscribe",
    "UNSUBSRIBE",
    "cancle",
    "cancell",
    "stpo",
    "sotp",
    "\u{1F6D1}",
    "\u270b please",
    "\u{1F6AB}\u{1F6AB}",
    "STOP \u{1F621}",
    "stop\u200b",
    // in words
    "please stop",
    "Please stop texting me",
    "stop it",
    "can you stop",
    "would you please stop this",
    "STOP I paid already",
    "help stop",
    "stop start",
    "I said stop",
    "just stop",
    "stop contacting me!!",
    "stoptexting",
    "why haven't you stopped texting me",
    "leave me alone",
    "Leave us alone please",
    "no more texts",
    "No more messages pls",
    "no more",
    "no further contact",
    "no more of these",
    "don't text me",
    "don\u2019t text me",
    "do not contact me again",
    "dont call or text",
    "Do not message me",
    "never text this number again",
    "please do not write",
    "quit texting me",
    "cease",
    "cease and desist",
    "cease all communication",
    "I don't want these texts",
    "i dont want to get your messages",
    "I do not wish to receive texts",
    "I no longer want to receive messages from you",
    "remove me",
    "remove me from your list",
    "remove my number",
    "take me off your list",
    "take my number off",
    "delete my number",
    "lose my number",
    "opt me out",
    "I'm opting out",
    "I want to opt out of texts",
    "I withdraw my consent",
    "I revoke my consent to be texted",
    "unsubscribe please",
    "Please cancel",
    "cancel these texts",
    "end texts",
    "end this please",
    "go away",
    "not interested",
    "no thanks",
    "No, thank you",
    "stop payment reminders",
    "cancel my bill texts",
    "stop by text? no, stop texting",
    "spam",
    "this is spam",
    "you are harassing me",
    "this is harassment",
    "fuck off",
    "enough",
    "don't send me any more of these",
    // es
    "ALTO",
    "parar",
    "pare",
    "paren",
    "baja",
    "BASTA",
    "basta ya",
    "cancelar",
    "salir",
    "detener",
    "no m\u00e1s",
    "no m\u00e1s mensajes",
    "no me escriban m\u00e1s",
    "No me manden mensajes por favor",
    "d\u00e9jenme en paz",
    "dejen de escribirme",
    "dejen de molestar",
    "quiero darme de baja",
    "dame de baja",
    "denme de baja por favor",
    "no quiero recibir mensajes",
    "no quiero m\u00e1s mensajes",
    "ya no quiero que me escriban",
    "borren mi n\u00famero",
    "eliminen mi numero",
    "no molesten",
    // de
    "Stopp",
    "stop bitte",
    "HALT",
    "abmelden",
    "bitte abmelden",
    "abbestellen",
    "keine SMS mehr",
    "Bitte keine SMS mehr",
    "bitte keine weiteren Nachrichten",
    "keine Nachrichten mehr bitte",
    "ich will keine SMS",
    "Lassen Sie mich in Ruhe",
    "lass mich in Ruhe",
    "h\u00f6ren Sie auf",
    "h\u00f6rt auf damit",
    "hoeren sie auf",
    "aufh\u00f6ren",
    "schluss damit",
    "nicht mehr schreiben",
    "schreiben Sie mir nicht mehr",
    "Bitte nicht mehr kontaktieren",
    "l\u00f6schen Sie meine Nummer",
    "ich widerrufe meine Einwilligung",
    "kein Interesse",
    // fr
    "ARRET",
    "arr\u00eat",
    "Arr\u00eatez",
    "arr\u00eatez de m'\u00e9crire",
    "arr\u00eatez de m\u2019envoyer des SMS",
    "stop svp",
    "s'il vous pla\u00eet stop",
    "d\u00e9sabonner",
    "me d\u00e9sabonner",
    "d\u00e9sinscription",
    "ne m'\u00e9crivez plus",
    "ne me contactez plus",
    "ne m'envoyez plus de messages",
    "plus de SMS",
    "plus de messages svp",
    "laissez-moi tranquille",
    "foutez-moi la paix",
    "je ne veux plus recevoir de messages",
    "supprimez mon num\u00e9ro",
    "\u00e7a suffit",
    "assez",
    "pas int\u00e9ress\u00e9",
    "cessez de m'appeler",
    // it
    "ferma",
    "fermatevi",
    "basta",
    "basta messaggi",
    "smettetela",
    "smettila di scrivermi",
    "non scrivetemi pi\u00f9",
    "non mandatemi messaggi",
    "non voglio pi\u00f9 ricevere messaggi",
    "lasciatemi in pace",
    "cancellatemi",
    "disiscrivimi",
    "annulla",
    "niente pi\u00f9 sms",
    "cancellate il mio numero",
    // pt
    "pare",
    "parem",
    "parem de mandar mensagens",
    "pare de me escrever",
    "n\u00e3o me mande mais mensagens",
    "n\u00e3o quero receber mensagens",
    "n\u00e3o quero mais",
    "me deixem em paz",
    "chega",
    "sair",
    "remover",
    "descadastrar",
    "apaguem meu n\u00famero",
    "cancelar inscri\u00e7\u00e3o",
    "sem mais mensagens",
  ])("%j", (text) => {
    expect(kindOf(text)).toBe("stop");
  });
});

describe("is for a person to read, and stops nothing", () => {
  test.each([
    // another meaning of the word
    "I'll stop by tomorrow to pay",
    "I will stop in on Friday",
    "stopping by your office later",
    "I had to stop payment on the check",
    "please don't stop the service",
    "the bus stop office?",
    "please cancel my order",
    "I want to cancel my contract",
    "can I cancel the direct debit",
    "Cancer",
    "I have cancer",
    "the cancelled order is on here",
    "I quit my job",
    "I had to quit work",
    "end of the month ok?",
    "I can pay at the end of the week",
    "the weekend",
    "I get paid the end of next week",
    "this depends on my wages",
    "I have no more money",
    "there is no more I can do",
    "shop",
    "top",
    "step 2 done",
    "the amount is wrong",
    "I paid on Monday",
    "can we talk this weekend?",
    "No",
    "yes",
    "ok thanks",
    "\u{1F44D}",
    "",
    "   ",
    "2",
    "100 dollars friday?",
    "please call me",
    "text me tomorrow",
    "send me a letter instead",
    "I need help paying this",
    "Can you contact my wife about this",
    "when does it end?",
    "my number changed? no it is the same",
    "halting problem",
    "I want to write to you",
    "will you remove the late fee?",
    // es
    "Trabajo para pagar",
    "voy a pasar a pagar ma\u00f1ana",
    "pago el viernes",
    "es muy alto el importe",
    "voy a parar en la oficina ma\u00f1ana",
    "no puedo pagar m\u00e1s",
    // de
    "Ich zahle am Ende des Monats",
    "ich halte die Frist ein",
    "Das halte ich f\u00fcr falsch",
    "ich habe keine Rechnung bekommen",
    "kann nicht mehr zahlen",
    // fr
    "je paie vendredi",
    "je suis en arr\u00eat maladie",
    "fin du mois ?",
    "j'ai pay\u00e9 hier",
    "je ne peux pas payer",
    // it
    "mi fermo domani a pagare",
    "pago venerd\u00ec",
    "non posso pagare",
    "la fine del mese va bene?",
    // pt
    "vou parar a\u00ed amanh\u00e3 para pagar",
    "pago na sexta",
    "n\u00e3o posso pagar agora",
    "fim do m\u00eas",
  ])("%j", (text) => {
    expect(kindOf(text)).toBe("text");
  });
});

describe("says that this is somebody else's number", () => {
  test.each([
    "wrong number",
    "Wrong number!!",
    "wrong number, stop texting",
    "you have the wrong person",
    "not me",
    "This is not me",
    "that's not my number",
    "Not me, wrong guy",
    "no one here by that name",
    "nobody by that name",
    "I don't know this person",
    "I don't know who that is",
    "sorry, wrong guy",
    "this is no longer his number",
    "this is my new number",
    "n\u00famero equivocado",
    "se equivoc\u00f3 de n\u00famero",
    "no soy yo",
    "falsche Nummer",
    "Falsch verbunden",
    "das bin ich nicht",
    "mauvais num\u00e9ro",
    "vous vous \u00eates tromp\u00e9 de num\u00e9ro",
    "numero sbagliato",
    "ha sbagliato numero",
    "n\u00famero errado",
    "n\u00e3o sou eu",
  ])("%j", (text) => {
    expect(kindOf(text)).toBe("wrong-number");
  });

  test.each([
    "the wrong number of items was billed",
    "the number on the bill is wrong",
    "the account number is wrong",
    "you have the wrong amount",
    "the amount is wrong, no?",
    "not my bill",
    "it's not me who ordered that",
    "no soy el responsable",
    "je ne connais pas cette facture",
    "den Betrag kenne ich nicht",
    "non conosco questa fattura",
  ])("but not %j", (text) => {
    expect(kindOf(text)).toBe("text");
  });

  test.each([
    "who is this?",
    "Who are you",
    "whos this",
    "\u00bfqui\u00e9n es?",
    "wer ist da?",
    "qui \u00eates-vous",
    "chi \u00e8?",
    "quem \u00e9?",
  ])("a question who is writing is for a person to answer: %j", (text) => {
    expect(kindOf(text)).toBe("text");
  });
});

describe("asks to be texted again", () => {
  test.each([
    "START",
    "start",
    "Unstop",
    "UNSTOP please",
    "start texting me again",
    "opt in",
    "resume",
    "alta",
    "iniciar",
    "reprendre",
    "anmelden",
    "inizia",
    "come\u00e7ar",
  ])("%j", (text) => {
    expect(kindOf(text)).toBe("start");
  });

  test.each(["yes", "Y", "S\u00ed", "oui", "ja", "sim"])("%j only where texts are stopped", (text) => {
    expect([kindOf(text, true), kindOf(text, false)]).toEqual(["start", "text"]);
  });

  test.each(["I will start paying Friday", "when did this start?", "can we start again with a plan"])(
    "but not %j",
    (text) => {
      expect(kindOf(text, true)).toBe("text");
    },
  );
});

describe("asks for help", () => {
  test.each([
    "HELP",
    "help",
    "Help me",
    "help!",
    "info",
    "INFO please",
    "?",
    "aide",
    "ayuda",
    "Ay\u00fadame",
    "Hilfe",
    "aiuto",
    "ajuda",
  ])("%j", (text) => {
    expect(kindOf(text)).toBe("help");
  });
});

describe("why", () => {
  test.each([
    ["Please STOP", "stop"],
    ["leave me alone you crooks", "leave me alone"],
    ["unsubcribe", "unsubscribe"],
    ["\u{1F6D1}", "stop sign"],
    ["wrong number mate", "wrong number"],
    ["help", "help"],
    ["call me at 555 0100", "no-keyword"],
  ])("%j is kept as %j: a word of ours, never what was written", (text, because) => {
    expect(readReply(text, false).because).toBe(because);
  });
});

test("anything can be read, however long or strange", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 5_000 }), fc.boolean(), (text, isStopped) => {
      expect(readReply(text, isStopped).because.length).toBeGreaterThan(0);
    }),
    { numRuns: 200 },
  );
});

test("whatever stands around it, STOP stops", () => {
  const word = fc.constantFrom("stop", "STOP", "unsubscribe", "leave me alone", "do not text me");
  const around = fc.constantFrom("", "hey ", "I paid. ", "\u{1F621} ");
  fc.assert(
    fc.property(
      around,
      word,
      fc.constantFrom("", "!", " now", " \u{1F621}", "..."),
      (before, asked, after) => kindOf(`${before}${asked}${after}`) === "stop",
    ),
  );
});

test.each([
  ["cancel", "cancle", true],
  ["cancel", "cancl", true],
  ["cancel", "cancell", true],
  ["cancel", "cancil", true],
  ["cancel", "cnacle", false],
  ["cancel", "can", false],
])("%s and %s are one slip apart: %s", (one, other, isOne) => {
  expect([isOneSlipFrom(one, other), isOneSlipFrom(other, one)]).toEqual([isOne, isOne]);
});
