const list = (text: string): readonly string[] => text.split(",").map((word) => word.trim());
/** Where its words are written apart or together, a phrase matches whole words only. */
const phrase = (pattern: string): RegExp => new RegExp(`(?:^| )(?:${pattern})(?: |$)`, "u");

/** Politeness around a request, taken off before a reply is compared with a keyword. */
export const POLITENESS: ReadonlySet<string> = new Set(
  list(
    "please, pls, plz, thanks, thank, you, thx, ok, okay, hi, hello, now, immediately, sir, madam, kindly, just, " +
      "por, favor, porfavor, gracias, hola, ya, bitte, danke, hallo, sofort, svp, stp, sil, s, il, vous, te, plait, merci, " +
      "bonjour, per, favore, grazie, ciao, subito, obrigado, obrigada, ola",
  ),
);

/** Replies that stop texts when nothing else is said: 47 CFR 64.1200(a)(10) names the first seven; then other languages and common slips. */
export const STOP_ALONE: ReadonlySet<string> = new Set(
  list(
    "stop, quit, end, revoke, opt out, cancel, unsubscribe, optout, stopall, stop all, stop it, stop this, halt, remove, " +
      "remove me, unsub, no more, enough, enough already, spam, block, blocked, go away, get lost, not interested, no thanks, " +
      "no thank you, nothanks, no thank, cease, desist, cease and desist, end it, end this, end texts, end all, quit it, quit this, leave me be, " +
      "cancel me, cancel it, cancel this, cancel all, stpo, sotp, tsop, stp, sto p, stip, srop, dtop, sttop, stol, atop, stpp, " +
      "alto, para, pare, paren, parar, parad, baja, basta, detener, deten, detenganse, cancelar, cancela, salir, fin, " +
      "no mas, nomas, eliminar, dejar, arret, arreter, arretez, arrete, stopper, annuler, desabonner, desabonnement, " +
      "desinscription, desinscrire, assez, ca suffit, fini, abmelden, abbestellen, abmeldung, austragen, beenden, ende, " +
      "schluss, aufhoren, aufhoeren, stoppen, kundigen, genug, ferma, fermati, fermate, fermatevi, fermare, smettila, " +
      "smettetela, annulla, cancellami, cancellatemi, cancella, disiscrivimi, disiscrizione, esci, parem, chega, sair, " +
      "remover, descadastrar, cancele, cancelem, encerrar, terminar, nao quero, no quiero, non voglio",
  ),
);

/** Long words that mean it wherever they stand, with one slip of the finger. */
export const STOP_ANYWHERE: readonly string[] = list(
  "unsubscribe, unsubscribed, desuscribir, desuscribirme, desinscrire, desinscription, desabonner, desabonnez, " +
    "desabonnement, abbestellen, disiscrivimi, disiscrivetemi, descadastrar, descadastrem, harassment, harassing",
);

/** Keywords that forgive one slip when they are the whole reply; `cancer` is one slip from `cancel` and no request at all. */
export const STOP_FORGIVING: readonly string[] = list(
  "cancel, revoke, optout, stopall, cancelar, annuler, arreter, arretez, abmelden, detener, fermate, fermatevi, smettila, remover",
);
export const NO_SLIPS: ReadonlySet<string> = new Set(list("cancer, evoke, cancels, cancelled, canceled, revoked"));

/** Words with "stop", "cancel", "quit" or "end" that ask for no stop of texts. They are taken out before the rest is read. */
export const HARMLESS: readonly RegExp[] = [
  /(?:^| )(?:do not|dont|never|didnt|did not|wont|will not|cant|cannot) stop(?: |$)/gu,
  /(?:^| )stop(?:ping|ped)? (?:by|in|at|over|off)(?: |$)/gu,
  /(?:^| )(?:bus|non|train|pit|full|one|truck|next|last) stops?(?: |$)/gu,
  /(?:^| )(?:stop|cancel)(?:ped|led|ed)? (?:a |the |my |that |this |your )?(?:payments?|cheques?|checks?|cards?|direct debits?|transfers?)(?! (?:reminder|text|message|sms|alert|notif|notice|mail|call))(?: |$)/gu,
  /(?:^| )(?:cancel|end|quit|revoke) (?:a |the |my |our |that |this )?(?:orders?|contracts?|services?|policy|insurance|bookings?|appointments?|leases?|memberships?|plans?|jobs?|work|smoking|invoices?|bills?|charges?|fees?)(?! (?:reminder|text|message|sms|alert|notif|notice|mail|call))(?: |$)/gu,
];

const SENDS =
  "text|texts|texting|txt|txting|message|messages|messaging|msg|msgs|contact|contacting|call|calling|calls|write|writing|bother|bothering|bug|bugging|harass|harassing|spam|spamming|email|emailing|reminders|sms|alerts|notifications|notices";
const ME = "(?: me| us| my phone| my number| this number| here| to me)?";

/** Ways to ask for it in a sentence, by language; the name is what is kept as the reason. */
export const STOP_PHRASES: readonly (readonly [name: string, pattern: RegExp])[] = [
  ["stop", phrase("stop|stop\\w*(?:text|messag|sms|contact|send|call)\\w*|stopall|optout")],
  ["opt out", phrase("opt(?:ing|ed)? (?:me )?out|opt me out")],
  ["cancel", phrase("cancel")],
  ["revoke", phrase("revoke|(?:withdraw|rescind|revoking|withdrawing) (?:my |all )?(?:consent|permission)")],
  ["quit", phrase(`quit(?: it)? (?:${SENDS}|sending)`)],
  ["end texts", phrase(`end (?:these |the |all |this |your |my )?(?:${SENDS}|subscription)`)],
  [
    "stopped texting",
    phrase(`(?:stopped|stopping|cease|ceased) (?:all |the |these |from )?(?:${SENDS}|sending|communication)`),
  ],
  ["do not contact", phrase(`(?:do not|dont|never|please no|not) (?:ever |you )?(?:${SENDS})${ME}`)],
  [
    "no more texts",
    phrase(`no (?:more|further) (?:of (?:this|these|your) ?)?(?:${SENDS}|please)|no more of (?:this|these)`),
  ],
  [
    "do not send",
    phrase("(?:do not|dont|quit|never) (?:send|sending) (?:me|us|any|anything|more|these|this|anymore|texts|text)"),
  ],
  [
    "do not want texts",
    phrase(
      `(?:do not|dont|didnt|no longer|never) (?:want|wish|need|like|ask for|asked for)(?: to)?(?: be| get| getting| receive| receiving| hear)?(?: any| these| those| your| more| the| further)*(?: from you| contacted| texted| messaged| ${SENDS.replaceAll("|", "| ")})`,
    ),
  ],
  ["leave me alone", phrase("(?:leave|let) (?:me|us) (?:alone|be|in peace)")],
  [
    "remove me",
    phrase(
      "(?:remove|delete|erase|forget|lose|drop|strike) (?:me|us|this|my)(?: phone| cell| mobile)?(?: number| from| off| please|$)",
    ),
  ],
  ["take me off", phrase("take (?:me|us|my (?:phone |cell )?number|this number) (?:off|out)")],
  ["go away", phrase("go away|get lost|piss off|fuck off|fuck you|bugger off|sod off|back off|shut up|screw you")],
  ["not interested", phrase("(?:not|no longer) interested")],
  [
    "spam",
    phrase(
      "(?:this is|you are|its|youre|pure|just|report(?:ed|ing)?|mark(?:ed|ing)?)(?: you| this)?(?: as| for)? ?spam(?:ming)?|reported as spam",
    ),
  ],
  [
    "no me escriba",
    phrase(
      "no (?:me|nos) (?:\\w+ )?(?:escrib|mand|envi|molest|contact|llam|texte|busqu)\\w*|no molest\\w+|no (?:escrib|envi|mand)(?:an|as|a|e|en|es)? mas",
    ),
  ],
  [
    "no quiero mas",
    phrase(
      "(?:no|ya no) (?:quiero|deseo|queremos) (?:mas|recibir|que me|sus?|estos?)(?: \\w+)*|(?:no|nada de) mas (?:mensajes?|textos?|sms|llamadas?|avisos?)",
    ),
  ],
  [
    "dejen de escribir",
    phrase(
      "(?:deje|dejen|deja|dejad|dejar|pare|paren|para) de (?:\\w+ )?(?:escrib|mand|envi|molest|llam|contact|textea)\\w*|(?:dejen|deje|deja|dejad)(?:me|nos) (?:en paz|tranquil\\w+)",
    ),
  ],
  [
    "darme de baja",
    phrase(
      "(?:dar|darme|dame|denme|deme|darnos|dennos|den) (?:me |nos )?de baja|quiero (?:la |una )?baja|basta (?:ya|de)(?: \\w+)*|(?:parar|detener|cancelar|eliminar|alto a) (?:los |estos |las |mis |la )?(?:mensajes?|textos?|sms|suscripcion|notificaciones)|(?:borr|elimin|quit)(?:e|en|a|ar) mi (?:numero|telefono)|(?:quit|borr|elimin|sac)(?:en|e|a)me(?: de)?(?: \\w+)*|detengan?(?: \\w+)*",
    ),
  ],
  [
    "keine SMS mehr",
    phrase(
      "keine? (?:weiteren? )?(?:sms|nachrichten?|texte|mitteilungen|mails?|anrufe?|kontakte?|werbung)(?: \\w+)? (?:mehr|bitte|senden|schicken|wunsch\\w*)|(?:bitte|ich will|ich mochte|ich wunsche|wir wollen) keinen? (?:weiteren? |mehr )?(?:sms|nachrichten?|texte|mitteilungen|kontakt\\w*|anrufe)(?: \\w+)*|keinen? weiteren? (?:sms|nachrichten?|texte|mitteilungen|kontakt\\w*)",
    ),
  ],
  [
    "nicht mehr schreiben",
    phrase(
      "nicht (?:mehr|weiter|langer) (?:\\w+ )?(?:schreib|kontaktier|anschreib|anruf|sims|belastig|schick|send|stor)\\w*|(?:schreib|schreiben|schickt|schick|kontaktier|kontaktieren|ruf|rufen|belastig|belastigen)(?:t|e)?(?: sie)? (?:mir|mich|uns) (?:bitte )?(?:nicht|nie|keine)(?: \\w+)*|(?:hor|hort|horen|hoer|hoert|hoeren)(?: sie)?(?: bitte)?(?: damit)? auf|aufzu(?:horen|hoeren)|schluss damit|(?:lass|lasst|lassen)(?: sie)? (?:mich|uns) (?:bitte )?(?:in ruhe|in frieden)|(?:losch\\w*|loesch\\w*|entfern\\w*)(?: sie)?(?: bitte)? (?:meine (?:handy)?(?:nummer|telefonnummer|daten)|mich)|meine (?:nummer|daten) (?:\\w+ )?(?:loschen|loeschen|entfernen)|mich (?:\\w+ )?(?:abmelden|austragen|abzumelden)|ich widerrufe(?: \\w+)*|kein interesse",
    ),
  ],
  [
    "n'ecrivez plus",
    phrase(
      "ne (?:m|me|nous) (?:\\w+ )?(?:contact|ecri|envo|appel|derang|harcel|texte|relanc|sollicit)\\w*|n (?:envoy|appel|ecriv)\\w* (?:plus|pas)|m ecri\\w+ plus|plus (?:de|aucun|d) (?:messages?|sms|textos?|appels?|relances?)|ne (?:veux|souhaite|desire|voulons|souhaitons) (?:plus|pas) (?:\\w+ )?(?:recevoir|etre|de|vos|que)(?: \\w+)*|ne plus (?:\\w+ )?(?:recevoir|ecrire|contacter|envoyer|appeler)|me (?:desabonner|desinscrire)|(?:desabonn|desinscri)\\w+(?: \\w+)*",
    ),
  ],
  [
    "arretez de m'ecrire",
    phrase(
      "(?:arret|cess)(?:ez|e|er|es) (?:s il vous plait |svp |tout de suite )?(?:de |d |les |vos |ces |avec |tout)(?: ?\\w+)*|(?:laissez?|fichez|foutez) (?:moi|nous) (?:tranquilles?|en paix|la paix)|(?:supprim|retir|effac|enlev)(?:ez|er|e) (?:mon numero|moi|mes (?:coordonnees|donnees))|pas interessee?|ca suffit",
    ),
  ],
  [
    "non scrivetemi",
    phrase(
      "non (?:mi |ci )?(?:\\w+ )?(?:scriv|mandat|inviat|contattat|chiamat|disturbat|messaggiat|scoccia|cerca)\\w*(?: piu)?|non (?:voglio|desidero|vogliamo) (?:piu|ricevere|essere|altri|questi|i vostri)(?: \\w+)*|(?:smett\\w+|finit\\w+|piantat\\w+) (?:di|con)(?: \\w+)*|smettetela|smettila|piantatela",
    ),
  ],
  [
    "lasciatemi in pace",
    phrase(
      "(?:lasciatemi|lasciami|lasciateci|mi lasci|mi lasciate) (?:in pace|stare|perdere)|basta (?:messaggi|sms|con|cosi|scriv\\w+)|(?:niente|nessun) (?:piu )?(?:messaggi|sms|messaggio)|(?:cancell|rimuov|togli|elimin)\\w+ (?:il mio numero|il mio nome|mi)|(?:cancellat|rimuovet|togliet|eliminat)emi(?: \\w+)*|disiscriv\\w+",
    ),
  ],
  [
    "nao me mande",
    phrase(
      "nao (?:me |nos )?(?:mand|envi|escrev|contat|contact|lig|perturb|incomod|chame|procur)\\w*(?: \\w+)*|nao (?:quero|desejo|queremos) (?:mais|receber|ser|que me|essas?|esses?)(?: \\w+)*|(?:parem?|para|pare) (?:de|com)(?: \\w+)*|(?:me )?deixem? (?:me |nos )?em paz|chega de(?: \\w+)*|(?:tir|remov|apag|apagu|exclu)(?:em|e|am|a|ir|er|ar) (?:o )?meu (?:numero|telefone|nome|contato)|me (?:tir|remov|exclu)\\w+(?: \\w+)*|sem mais (?:mensagens|sms)|cancelar (?:as |minha |a )?(?:mensagens|inscricao|assinatura|sms)",
    ),
  ],
];

/** "You have the wrong person": whoever has the number is not the debtor, or says so. "Who is this?" only asks, and a person answers. */
export const WRONG_NUMBER: readonly (readonly [name: string, pattern: RegExp])[] = [
  [
    "wrong number",
    phrase(
      "wrong (?:number|phone number|cell number|person|guy|girl|man|woman|lady|people)(?! of)|wrongnumber|(?:got|have|texted|texting) the wrong (?:one|house|family)|my new number|this number (?:is|was) (?:new|reassigned)|i just got this number",
    ),
  ],
  [
    "not me",
    /^(?:this is |thats |that is |its |it is |im |i am )?not (?:me|him|her|them|my number|that person|this person)(?: sorry| please| mate| you.*| wrong.*)?$|(?:^| )(?:this|that|it) (?:is not|isnt) (?:him|her|my number)(?: |$)|(?:^| )(?:this is not|this isnt|no longer|not) (?:his|her|their) (?:number|phone)(?: |$)/u,
  ],
  [
    "no one by that name",
    phrase(
      "(?:no ?one|nobody|no person|there is no)(?: here)?(?: one| person)? (?:by|with|of|called|named) (?:that|this) name|(?:dont|do not) know (?:him|her|this person|that person|anyone (?:by|with|called|named)|who (?:that|he|she) is)(?: \\w+)*",
    ),
  ],
  [
    "numero equivocado",
    phrase(
      "(?:numero|persona) (?:equivocad|incorrect|erronea?)\\w*|(?:se |te )?(?:equivoc\\w+) de (?:numero|persona)|no soy (?:yo|esa persona)|no conozco a (?:esa|esta) persona",
    ),
  ],
  [
    "falsche Nummer",
    phrase(
      "falsche[nr]? (?:nummer|person|telefonnummer|handynummer)|falsch verbunden|verwahlt|das bin ich nicht|ich bin das nicht|(?:diese person|ihn) kenne ich nicht",
    ),
  ],
  [
    "mauvais numero",
    phrase(
      "(?:mauvais|faux) numero|mauvaise personne|erreur de (?:numero|personne|destinataire)|tromp\\w+ de (?:numero|personne)|(?:ce n est|c est|cest) pas (?:mon numero|le bon numero)|connais pas (?:cette personne|ce monsieur|cette dame)",
    ),
  ],
  [
    "numero sbagliato",
    phrase(
      "(?:numero|persona) (?:sbagliat|errat)\\w*|sbagliat\\w* (?:numero|persona)|non sono io|non conosco questa persona",
    ),
  ],
  ["numero errado", phrase("(?:numero|pessoa) errad\\w*|nao sou eu|nao conheco (?:essa|esta) pessoa")],
];

/** Replies that open texts again: START and UNSTOP, as carriers know them, in each language. */
export const START_ALONE: ReadonlySet<string> = new Set(
  list(
    "start, unstop, un stop, start again, restart, resume, subscribe, resubscribe, opt in, optin, opt me in, text me again, " +
      "start texting, start texting me, start texting me again, start texts, start messages, iniciar, comenzar, empezar, alta, " +
      "reanudar, suscribir, suscribirme, reprendre, commencer, demarrer, debut, abonner, starten, anmelden, fortsetzen, " +
      "wieder anmelden, inizia, iniziare, riprendi, riprendere, iscrivimi, comecar, retomar, continuar, voltar, assinar",
  ),
);
/** A yes reopens texts only where they are stopped: otherwise it answers something else, and a person reads it. */
export const YES_ALONE: ReadonlySet<string> = new Set(list("yes, y, yep, yeah, si, sim, oui, ja, yes i do, yes start"));

export const HELP_ALONE: ReadonlySet<string> = new Set(
  list(
    "help, info, help me, information, need help, i need help, aide, aidez moi, infos, informations, ayuda, ayudame, " +
      "necesito ayuda, informacion, hilfe, hilf mir, infos bitte, informationen, aiuto, aiutami, informazioni, ajuda, " +
      "ajude me, me ajuda, informacoes",
  ),
);
