import type { Lexicon } from '#intents/concepts.ts'

export const de: Lexicon = {
  common:
    'der|die|das|den|dem|des|ein|eine|einen|ist|sind|war|wurde|ich|sie|wir|ihr|mir|mich|mein|meine|meinen|meiner|und|oder|nicht|kein|keine|für|mit|auf|von|zu|zur|zum|im|bitte|bei|noch|habe|haben|hat|kann|können|könnt|es|wie|wo|was|wann|warum|wer|aus|aber|hallo|danke|wird|werden|möchte|will|seit|dass|nur|schon|am|brauche|steht|guten',
  phrases: {
    refund:
      'erstatt*|rückerstatt*|zurückerstatt*|geld zurück|geld wiederhaben|mein geld wieder|will mein geld|her mit meinem geld|rückzahl*|zurückzahl*|rückgängig|widerrufsrecht|stornieren|storno|stornierung|zurücküberweisen|zurückgebucht|preis ersetzen|betrag ersetzen|erstattet|entschädig*|zurückgezahlt|zurückzuzahlen|zahlen sie mir|geld retour|jeden cent zurück|erstatung|erstattet bekommen|betrag zurück|widerrufen|widerruf|rücküberweis*|wiederbekommen|geld wieder|das geld bis|rückvergüt*|vergüt*|zurückbekommen|zurückbezahl*|kosten zurück|zurückerhalten|erstatten|refund|geld heute zurück',
    give_back:
      'zurück|zurückgeben|zurückholen|wieder haben|wiederhaben|zurückbuchen|retour|rückgabe|zurückschicken|zurückzahlen|retournieren|zurückgezahlt|rückgängig|retoure|zurückbekommen|storniert|stornieren',
    money:
      'geld|zahlung|zahlungen|betrag|preis|preises|gebühr|anzahlung|summe|euro|buchung|abbuchung|differenz|überzähligen|davon|kaufpreis|doppelte|die hälfte|hälfte|monat|kosten|versand|versandkosten|cent|ticketpreis|buchungsgebühr|beitrag|beiträge|gebühren|abbuchungen|bezahlte|überzählige|zweite|jahresgebühr|kohle|auslagen',
    goods_back: 'zurückgeschickt|zurücksenden|retourniert|zurückgesendet',
    no_wish:
      'will ich nicht|will nicht|will ich gar nicht|möchte nicht|brauche keine|kein geld zurück|nicht nötig|will gar nicht|will nicht kündigen|möchte keine erstattung|kein guthaben|keinen gutschein|keine erstattung nötig|keine rückerstattung nötig|soll kein|soll daraus kein|brauche keine erstattung',
    credit:
      'guthaben|gutschein|gutscheine|gutschrift|gutschriften|gutschreiben|gutgeschrieben|kulanzgutschrift|bonus|rabattcode|gutscheincode|von der nächsten rechnung|nächste rechnung abziehen|nächsten rechnung ab|verrechnen|verrechnet|anrechnen|angerechnet|freimonat|gratismonat|bonuspunkte|treuepunkte|wertgutschein|kulanz|entgegenkommen|meine nächste bestellung|die nächste bestellung|nächsten einkauf',
    credit_ask: 'statt einer auszahlung|als guthaben',
    pay: 'zahlung|zahlungen|zahle|zahlen|gezahlt|bezahlt|bezahlen|bezahlung|abbuchung|abbuchungen|abgebucht|abbuchen|buchung|buchungen|gebucht|belastung|belastet|berechnet|abgerechnet|lastschrift|überweisung|überwiesen|transaktion|betrag|karte|kauf|geld|bestellung|konto|eingezogen|kassiert|einziehen|ziehen sie|zahlt|apple pay|google pay|kasse|beitrag|gebühr|abzubuchen|überweise|zahlungseingang|bezahlvorgang|genommen|nehmen',
    twice:
      'zweimal|zwei mal|dreimal|drei mal|2 mal|3 mal|2x|3x|doppelt|doppelte|doppelten|das doppelte|doppelzahlung|doppelbuchung|doppelabbuchung|zwei identische|identische|denselben betrag|derselbe betrag|gleichen betrag|zweite zahlung|zweite buchung|zweite abbuchung|zwei abbuchungen|zwei buchungen|zwei zahlungen|noch einmal abgebucht|nochmals abgebucht|nochmal abgebucht|erneut abgebucht|ein zweites mal|zum zweiten mal|mehrfach abgebucht|einmal zu viel|zweifach|doppelter|doppeltes|dieselbe abbuchung|dieselbe buchung|zweimal belastet|überzählige|gleich noch einmal|nochmals dasselbe',
    fail: 'abgelehnt|fehlgeschlagen|scheitert|gescheitert|zurückgewiesen|geplatzt|rücklastschrift|nicht geklappt|klappt nicht|nicht angenommen|nicht akzeptiert|geht nicht durch|nicht durch|nicht durchgegangen|nicht erfolgreich|keine deckung|fehler|ungültig|bricht ab|bricht|authentifizierung erforderlich|lädt endlos|endlos|geht nicht|funktioniert nicht|verweigert|freigabe|weist meine karte|ablehnungen|abgewiesen|klappt|nicht klappt|schiefgelaufen|konnte nicht eingezogen|nicht eingezogen werden|hängt|fehlermeldung|error|stürzt|abgestürzt|gesperrt|nicht möglich|misslungen|will nicht|nicht verarbeitet|abgebrochen|declined|transaktion abgelehnt|retourniert von der bank|nicht ausgeführt|platzt|scheitern|fehlgeschlagener|fehlgeschlagene|wieder im warenkorb|mahnung',
    cannot_pay:
      'kann nicht bezahlen|nicht bezahlen|kann nicht zahlen|nicht abschließen|andere zahlungsart wählen|keine deckung|zahlung abgelehnt|zahlung fehlgeschlagen|karte abgelehnt|bezahlseite lädt|kann nicht mit|nicht mit apple pay|zahlung klappt nicht|bezahlen geht nicht|zahlung geht nicht|zahlung nicht möglich|karte wird nicht|karte wurde nicht|zahlung schlägt fehl|schlägt fehl|klick auf bezahlen|beim bezahlen fehler|lässt mich nicht bezahlen|kann keine zahlung',
    paid_question:
      'eingegangen|angekommen|durchgegangen|in bearbeitung|vorgemerkt|den eingang|bezahlt ist|schon bezahlt|unbezahlt|mein geld nun|nächste mal abgebucht|werden die noch abgebucht|ist bezahlt|als offen|auf offen|haben sie mein geld|gutgeschrieben auf meiner karte|veranlasst|ziehen sie das geld|überweisung da|sehen sie meine zahlung|zahlung gesehen|etwas offen|noch offen|rückstand|fällig|fälligkeit|nächste abbuchung|abbuchungstermin|verbucht|bei ihnen an|durch ist|erhalten haben|zahlungseingang|schon da|wird eingezogen|meine überweisung|unsere überweisung|per überweisung|zahlung fällig|bucht ihr|buchen sie den|wann wird abgebucht',
    where_is:
      'wo bleibt|wo ist|wann|wie lange|stand der|stand meiner|wie ist der stand|status|was ist da los|referenznummer|stand rück*|etwas neues|neuigkeiten|nachsehen|wo steckt|wo ist denn|was macht|wie weit|ab wann|stand rückzahlung|wüsste gern|wollte wissen|statusanfrage',
    not_yet:
      'immer noch nicht|noch nicht|nicht auf meinem konto|nicht angekommen|ist es nicht|nicht da|wo bleibt|warte noch|immer noch|bisher nichts|nichts da|bisher ist nichts|fehlt immer noch|nichts zu sehen|noch nichts|keine spur|lässt auf sich warten|bis heute nicht|bislang nicht|bisher nicht|nie angekommen|warte seit|noch keine|sieht nichts|nichts davon|keinen eingang|noch kein geld',
    unknown_charge:
      'nicht kenne|kenne diese|kenne ich nicht|kenne ihre seite nicht|nicht autorisiert|nie autorisiert|nie etwas gekauft|nie bestellt|nichts gekauft|nichts bestellt|unbekannte abbuchung|unbekannte zahlung|unbekannte buchung|unbekannt|ohne mein wissen|ohne meine erlaubnis|meine karte ohne|wer war das|was ist das für eine|woher sie kommt|betrug|falscher betrag|falsche betrag|stimmt nicht mit dem|nicht mit dem vereinbarten|diese abbuchung erklärt|nicht von mir|standen aber|niemand getätigt|ich war das nicht|war ich nicht|seltsame buchung|seltsame abbuchung|komische abbuchung|merkwürdige abbuchung|verdächtige|fremde abbuchung|nie angemeldet|nie abonniert|nie abgeschlossen|nie zugestimmt|mehr abgebucht|mehr als vereinbart|zu viel abgebucht|zu viel berechnet|zuviel abgebucht|zuviel berechnet|zu hoch|überhöht|falsch berechnet|falscher preis|gehackt|missbraucht|missbrauch|kann ich nicht zuordnen|nicht zuordnen|sagt mir nichts|unerklärlich|keine ahnung wofür|wofür ist|wofür war|was soll das für|bedienen sich|ohne meine zustimmung|ohne zustimmung|nicht bestellt|nicht gemacht|nicht von uns|phishing|unberechtigt*|fremde person|bin nicht ich|abgewählt|trotzdem berechnet|trotzdem belastet|stand sie nicht|nicht im angebot|nicht vereinbart|nicht verlangt',
    contest:
      'widerspreche|widerspruch|anfechten|angefochten|reklamation|reklamiert|reklamation eröffnet|bestreite|dem widerspreche|fall eröffnet|einen fall|beanstande|beanstandung|einspruch|beschwerde bei meiner bank|käuferschutz|reklamieren',
    receipt:
      'quittung|quittungen|beleg|belege|belegs|zahlungsbeleg|zahlungsnachweis|zahlungsbestätigung|kassenbon|kaufbeleg|bestätigung dass ich bezahlt|zahlungsquittung|bon|zahlungsnachweise|kassenzettel|kaufnachweis|bestätigung dass ich|bestätigung der zahlung|bestätigung über die zahlung|nachweis dass|nachweis über die zahlung|nachweis|eingangsbestätigung|dass ich 29 euro gezahlt|bestellbestätigung|zahlungsbestätigungen|bestätigung dass ich bezahlt habe|dass ich bezahlt habe',
    invoice:
      'rechnung|rechnungen|rechnungskopie|abrechnung für|abrechnung|rechnungsadresse|rechnungs*|mehrwertsteuerrechnung|rechnung*|faktura|abrechnungen|mwst rechnung|monatsrechnung|sammelrechnung',
    send_me:
      'schicken|senden|zusenden|mailen|kopie|herunterladen|download|brauche|bräuchte|braucht|benötige|benötigen|ausstellen|fehlt|bekomme|will|möchte|nie erhalten|erhalten|umschreiben|setzen|wo finde|haben sie|bitte|weiterleiten|zuschicken|übermitteln|neu ausstellen|ausgestellt|noch eine|kann ich|könnten sie|nicht öffnen|öffnen|korrigieren|gern|zukommen|als pdf|nochmals|nochmal',
    method:
      'karte|karten|kreditkarte|bankverbindung|zahlungsart|zahlungsmethode|zahlungsdaten|zahlungsmittel|lastschrift|lastschriftmandat|iban|paypal|bankdaten|kontodaten|konto|visa|die bank|sepa|ersatzkarte|mastercard|prüfnummer|kontonummer|zahlungsweg|bezahlart|zahlungsweise|amex|debitkarte|ec karte|girokonto|angaben|bankkonto|bankeinzug|hinterlegte karte|anderes konto|anderen konto|apple pay|vom konto|firmenkarte',
    change:
      'ändern|ändere|wechseln|gewechselt|neue|neuen|neues|aktualisieren|umstellen|hinterlege|hinterlegt|hinterlegen|künftig|löschen|eintragen|trage|gebe ich|ersetzen|muss bei ihnen raus|statt|austauschen|andere karte|meine eigene|tauschen|anderes konto|anderen konto|aktuellen stand|auf den aktuellen|ab jetzt|ersatzkarte|eingeben|geändert|ändert|aktualisiere|wechsel|umgestellt|umstellung|ergänzen|erneuern|erneuert|entfernen|abändern|tausch|austausch|speichern|nehmen sie künftig|ab sofort|einzutragen|ab nächsten monat|ab nächstem monat|ab dem|soll das bitte vom|in zukunft|zukünftig',
    expired: 'läuft ab|läuft|abgelaufen|abläuft|ablaufen',
    change_method:
      'neue karte|neue iban|neue bankverbindung|karte ändern|zahlungsart wechseln|bankdaten ändern|andere karte nehmen',
    cancel:
      'kündige|kündigen|gekündigt|kündigung|kündigungs*|abbestellen|nicht verlängern|verlängern sie|verlängert|automatische verlängerung|steige aus|vertrag raus|nichts mehr abbuchen|nichts mehr bezahlen|kostenlose version|nicht weiterlaufen|auflösen|schluss mit dem abo|mache ich nicht weiter|nicht weitermachen|schließen sie unser konto|konto schließen|account schließen|account löschen|abo löschen|abo abbestellen|buchen sie nichts mehr|nichts mehr ab|ich bin raus|fertig damit|bin fertig|abmelden|abmeldung|austreten|austritt|aussteigen|nicht fortsetzen|nicht fortführen|jahresvertrag heraus|vertrag heraus|auslaufen lassen|läuft aus|stoppen sie|storniere mein abo|nicht erneuern|beenden sie mein|wieder loswerden|loswerden|widerrufe den vertrag|abschluss rückgängig|uns entschieden zu gehen',
    end: 'beenden|beende|beenden sie|aufhören|auflösen|nicht mehr|nicht länger|ende|abschalten|stoppen|raus|schluss|löschen|schließen|loswerden|heraus|aufgeben|verlassen|kündbar|stopp|aus dem|abgeschlossen',
    subscription:
      'abo|abos|abonnement|vertrag|tarif|mitgliedschaft|probeabo|verlängerung|mitglied|probezeit|probemonat|jahresvertrag|jahresabo|monatsabo|probezeitraum|laufzeit|abovertrag|zeitschriftenabo|testphase|testabo|kostenpflichtiger vertrag',
    event_off: 'ist ausgefallen|wurde abgesagt|storniert wurde',
    alternative: 'oder',
    condition:
      'wenn|falls|oder|sonst|andernfalls|ansonsten|entweder|lasse ich|letzte frist|leite ich|werde ich|bis heute abend|bis morgen|bis freitag|wird|letzte warnung|letztmalig|frist|bis spätestens|keine andere wahl|werde|nicht da|morgen|heute noch|diese woche|binnen|innerhalb',
    done_already: 'eröffnet|läuft bereits|bereits|zurückgezogen|fall',
    thanks: 'danke für|dank für|vielen dank für|herzlichen dank für',
    parcel: 'paket|sendung|sendungsverfolgung|lieferung|lieferadresse|geliefert|liefern|verschickt|versendet|versand',
    payers_bank:
      'meine bank|meiner bank|meine sparkasse|meiner sparkasse|meine volksbank|meine hausbank|kreditkartenfirma|kartenanbieter|kreditinstitut|visa|mastercard|paypal',
    bank_account: 'bankkonto|mein konto|hinterlegt|welche karte',
    will_do: 'werde|lasse|lass ich|dann|andernfalls|ansonsten|sonst|macht das',
    chargeback:
      'chargeback|zurückbuchen|zurückholen|rückbuchung|rückbuchen|bank zurückholen|lasse sie zurückbuchen|bei der bank reklamieren|von der bank stornieren|bank stornieren|lasse die zahlung|lasse ich zurück|buche zurück|hole mir das geld|bank einschalten|bank beauftragen|lastschrift zurück|zurückgeholt|zahlung sperren|an meine bank|kreditkartenfirma|gebe ich zurück|kümmert sich meine bank|kreditkartenunternehmen|meine bank kümmert|bank regelt',
    bank_takes_it:
      'meine bank holt|bank holt es|die bank holt|über meine bank|lasse die zahlung über|von meiner bank zurückholen|bank zurückholen|bank zurückbuchen|über meine bank zurück|widerspreche der lastschrift|lastschrift widersprechen|lastschrift geht zurück|geht die lastschrift zurück|lastschrift zurückgeben|melde ich mich bei visa|ruf ich bei visa|rufe ich bei visa|rufe ich visa|rufe visa|über die kreditkartenfirma|bei meiner bank reklamieren|bank macht die abbuchung rückgängig|bank die abbuchung rückgängig|käuferschutz|gebe die lastschrift zurück|lastschrift zurückgehen|die lastschrift zurück',
    lawyer:
      'anwalt|anwälte|anwältin|rechtsanwalt|rechtsanwältin|rechtliche schritte|rechtsweg|rechtsschutz*|klage|verklage|verklagen|strafanzeige|juristisch*|vor gericht|klagen|verklage sie|rechtlich vorgehen|gerichtlich|mahnverfahren|rechtsabteilung|anwaltlich*|jurist*|anzeigen werde|erstatte anzeige|anzeige erstatten|verbraucherschutz|verbraucherzentrale|mahnbescheid|rechtsbeistand|klage ein*|verklage*|schlichtungsstelle|anwaltlich|klage einreichen|klage einlegen|zu meinem anwalt|meinen anwalt',
    court: 'gericht|vor gericht|anzeige|mahnbescheid|polizei|verbraucherzentrale|verbraucherschutz|amtsgericht',
    death:
      'verstorben|gestorben|sterbeurkunde|todesfall|beerdigung|witwe|witwer|tod meines|tod meiner|ist tot|trauerfall|verstarb|tot|beigesetzt|nachlass|erbe|hinterbliebene|verstorbenen|verstorbene|meinen mann verloren|meine frau verloren|mutter verloren|vater verloren',
    relative:
      'mann|frau|vater|mutter|sohn|tochter|bruder|schwester|partner|partnerin|opa|oma|kind|eltern|er|sein|ihr|sterbeurkunde|familie|großvater|großmutter',
    illness:
      'krebs|chemo|chemotherapie|diagnose|im krankenhaus|krankenhaus liege|schwer krank|schwerkrank|schlaganfall|demenz|depression|depressionen|operation|unheilbar|intensivstation|pflegeheim|schwerbehindert|herzinfarkt|im sterben|sterben|hospiz|palliativ|tumor|leukämie|alzheimer|parkinson|krankgeschrieben|erkrankt|schwere krankheit|koma|burnout|psychisch krank|pflege meinen|pflege meine|pflegefall|behinderten|behindert|schwerbehinderten|reha',
    hardship:
      'arbeit verloren|job verloren|arbeitslos|miete zahlen|miete nicht|kein einkommen|insolvent|insolvenz|privatinsolvenz|inkasso|gerichtsvollzieher|obdachlos|bürgergeld|schulden|nicht leisten|existenz*|am existenzminimum|hartz|betriebsbedingt gekündigt|jeder euro|jeden euro|nicht mehr leisten|kein geld mehr|pleite|über die runden|kurzarbeit|entlassen|ohne arbeit|ohne job|pfändung|gepfändet|zwangsräumung|mietrückstand|tafel|sozialhilfe|grundsicherung|finanzielle not|finanziell am ende|notlage',
    self_harm:
      'das leben nehmen|umbringen|suizid|selbstmord|kann nicht mehr|keinen sinn mehr|nicht mehr leben|nicht mehr weiterleben|schluss machen mit allem|mir etwas antun|mein leben beenden|sterben möchte|will sterben|nicht mehr da sein|alles beenden|lebensmüde|kein ausweg|keinen ausweg',
    pleased:
      'tolles|toll|super service|großartig ist|großartig weiter|weiter so|herzlichen dank|vielen dank für|danke für|schönes jahr|alles gute|danke das hat geholfen|hat geholfen|ihr lieben|liebes team|danke euch|prima|klasse|begeistert|ehrliche|bester support|fünf sterne|wunderbar|perfekt|super|spitze|freundlich|dankbar|zufrieden|lobe|freue mich|freut mich|nett',
    displeased:
      'zumutung|nie wieder|keiner|niemand|zum dritten mal|zum vierten mal|nervt|furchtbar|kaputt|kaputten|endlich|trotzdem|unsinn|angeblich|seit einer halben stunde|enttäuscht|unverschämt*|ärger*|mir reicht|reicht es|immer noch|schon wieder|wieder doppelt|na super|jedes mal|so schwer|bloß|stürzt ab|schlecht|verlange|ohne mein wissen|wer war das|umgehend|was ist da los|nichts passiert|warum zahle|zeitverschwendung|woran liegt|klären sie das|erklären sie das|wenigstens|was stimmt|ärger|frechheit|genervt|unfassbar|sauer|wütend|keine antwort|warte|unmöglich|unzufrieden|ständig|dauernd|fertig damit|erwarte',
    furious:
      'frechheit|betrug|betrüger|abzocke|schrott|sauerei|unverschämtheit|skandal|sofort mein|her mit|mir reicht es|nicht zählen|lügner|diebe|verarschen|scheiß*|kriminell|letzte frist|entweder sie|unverzüglich|bis heute abend|gauner|wucher|verbrecher|diebstahl|gestohlen von ihnen|bedienen sich',
    problem:
      'problem|probleme|schwierigkeiten|falsch|fehler|schief|nicht|klemmt|hängt|versuche|probiert|versucht|unmöglich|geht nicht|dauernd|weist|störung',
    stranger:
      'seltsam|seltsame|komisch|komische|merkwürdig|merkwürdige|unbekannt|niemand|nie|war das nicht|mehr|zu viel|höher|verdächtig|ohne|wofür|warum haben|warum wurde|wieso|wer|plötzlich|warum haben die|wer ist|nicht veranlasst|fremd',
    asks: 'wann|ist|haben sie|gibt es|welchem tag|wie lange|stand|status|sehen|wo|prüfen|noch|ist meine|ist mein|bestätigen sie|haben sie mein|ob die|steht immer noch|ist bestellung|werden die|ist das normal|an welchem tag|sehen sie|prüfen sie|können sie sehen|könnten sie prüfen|bitte prüfen|ist die|ist der|ist auf meinem konto|gibt es etwas|ist das geld|haben sie die|ist sie',
  },
}
