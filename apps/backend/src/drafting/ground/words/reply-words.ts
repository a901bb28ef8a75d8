import type { ReplyLanguage } from '@countersign/shared/draft'
import type { WordClass } from '#drafting/ground/words/ground-words.ts'

/**
 * Words of whole replies, besides those of each language's own file: what the customer was told, what is only a
 * courtesy, what is on its way. Phrases separated by `|`, as in `GroundWords`.
 */
export const replyWords: Record<ReplyLanguage, Partial<Record<WordClass, string>>> = {
  en: {
    sum: 'amount|sum|full sum|total|price|balance',
    arrived: 'received your refund|received the refund|got your refund|got the refund',
    soon: 'this hour|in no time|in a heartbeat|you within the hour|back within the hour|done within the hour',
    still:
      "in the queue|queued|still sitting|still waiting|still pending|still with us|hasn't moved|still being|still under|still in review|not left yet",
    money_more: 'sale',
    handed:
      'return|returned|returning|sent back|sent it back|sent .. back|send .. back|gave .. back|given back|brought back|shipped back|ship .. back',
    goods: 'item|items|article|product|parcel|package|goods|shoes|shirt|box|device|it to our warehouse|unit',
    processing: 'going through|goes through|in the works|is being handled',
    wish: "you want|you wanted|you would like|you'd like|you wish|you need|you asked|you request*|you demand*|you expect*|you are after|you're after|i want to|we want to|i'd like to|to get your money|asking for|hoping for|wish i could|wish we could|love to|would love to|in order to|should have to|have to chase|you prefer|you'd prefer|prefer|rather have",
    in_full:
      'complete order|whole order|entire order|whole purchase|entire purchase|full price|full purchase|total price|complete payment|complete purchase|all items|both items|whole sum|full sum|everything has been|everything was|all has been refunded|all was refunded|total of your|total of the|the full total|order total|invoice total',
    not: 't|no|nobody|no one',
    review:
      'waiting for approval|awaits approval|awaiting a decision|awaiting sign-off|waits for approval|still with finance|pending approval|pending review|needs to be approved|needs approval|not decided|waiting for a decision|waiting for sign-off|still open',
    offer:
      'do|offer|give|make|allow|accept|possible|grant|issue|provide|permit|eligible|entitled|hand out|process|pay|qualify|qualifies|right to|meet|entitle*',
    opener:
      'see|sees|seen|find|found|finding|check*|ask*|know|knows|about|regarding|concerning|possible|decid*|request*|want*|need*|wait*|policy|policies|look*|approv*|sign*|question*|which|how|why|case|issue with|problem|problems|understand*|sorry|hope*|wish*|matter|matters|eligib*|rule*|review*|consider*|discuss*|talk*|speak|confirm whether|apply|form|option|options|case for|decision|status|update on|depends|trying|try|tried|team|colleague*|only|must|cannot|could|would|may|might|should|can|verify|clarify|investigat*|hear|heard|follow up|following up|mention*|explain*|help|deserve*|expect*|claim|reason for|instead of|rather than|without|before|after|until|during',
    motion:
      'on its way|on the way|under way|arrived|arriving|arrives|landed|lands|hit your|reached your|reached you|heading|headed|travelling|traveling|flowing|transferred to you|with your bank|in your account|on your card|in your hands|yours|is there|been sent|was sent|gone out|went out|goes to your|go to your|going to your|goes onto|make its way|making its way|came in on your|credited|reached your bank|reached the bank|made it to your|found its way|been remitted|been disbursed|been transferred|been wired|paid out|been paid|wired|remitted|disbursed|way back|at your bank|with you|back to you|where it came from|booked to your|posted to your|where it belongs',
    cash: 'money|funds|cash|cent|cents|dollar|dollars|euro|euros|penny|transfer|reimbursement|expenses|remittance|proceeds|payout',
    may: 'tried to|trying to|try to|attempted to|wanted to|meant to|hoped to|hope to|want to|wish to',
    told: "you were told|you had been told|you have been told|told you|you heard|you were promised|you were led|you were under|you understood|you believe*|you think|you thought|you feel|you expect*|you say|you said|you tell|you claim*|you state*|you report*|you mention*|you were informed|someone said|somebody said|your email says|your message says|it says|assured you|sorry to hear|sorry to read|under the impression|you were hoping|you hope*|you read|you saw|can't promise|cannot promise|can't confirm|cannot confirm|can't say|cannot say|can't tell|cannot tell|not sure|don't know|do not know|no guarantee|too early|hard to say|can't guarantee|cannot guarantee",
    aside:
      "if you look|if you check|if you open|if you log|if you go|if you take a look|if you have any|if you have questions|if you have another|if you need|if you want to|when you check|when you look|once you check|once you look|once you log|when you log|when you open|when i|when we|once i|if i see|if i read|if i look|as i said|before i forget|before you ask|when you wrote|when you contacted|when you called|in case you wonder|in case you were wondering|in case you missed|if it helps|if that helps|when i checked|if you scroll|as you asked|as you wished|as you requested|as you wanted|like you asked|once more|once again|more than once|at once|if you don't mind|don't worry|no worries|not to worry|don't hesitate|no need to worry|no need to|no doubt|no problem|not only|do not worry|do not hesitate|without any problem*|without a hitch|with no problem|don't mention|can't wait|no longer out of pocket|no matter|of this week|from this week|earlier this week|of last week|from last week|wanted to let you know|want to let you know|wanted to tell|would like to inform|like to confirm|like to let you know|want to confirm|wanted to confirm|as agreed|as promised|can see that|i see that|we see that|see here that|i can confirm that|can confirm that|can assure you|can tell you that|i know that|read your message|after your message|saw your message|got your message|after your email|read your email|as soon as you wrote|thanks to your photo|thanks for the photo|after your call|since your message",
    pending:
      'without|until|unless|before|as long as|yet|on my own|myself|if|once|after .. days|after the|outside|older than|only if|later than|past the|depends|depend|so far|right now|at the moment|at this point|for now|whether|not sure|on file|found|see|record|registered|requested|recorded|listed|booked|issued|been made|was made|in the system|in our system|know|by itself|on its own|automatically',
    coming:
      'get|gets|getting|receive|receives|receiving|see|find|return|returns|returning|come|comes|coming|heading|heads|head|go|goes|going|travelling|traveling|on its way|on the way|way back|en route|arrive|arrives|arriving|appear|appears|reappear|show|shows|pop up|land|reach|send|sending|issue|issuing|process|processing|give|giving|put|putting|transfer|transferring|pay|paying|reverse|reversing|undo|taking care|take care|make sure|see to it|expect|look forward|be refunded|be reimbursed|be back|be credited|be returned|be reversed|be paid|be sent|should pop up|should appear|should show|should be back|should see|should have|should reach|should land|should arrive|should get|should receive|should be on|should be in',
    back: 'pop back|bounce back|bounced back|anything back|nothing back|something back|everything back|in your favour|in your favor|covered your|your expenses|paid out',
    back_weak:
      'pop up|reappear|reappears|show up again|appear again|heading home|home to you|way home|back home|posted|re-credit*|recredit*|made up for|made it right|put right|put back|come home|land on your|lands on your|out of pocket|go away|disappear*|fall off|fell off|drop off|dropped off|hit your|on your card again|in your account again|reflected|reflect|see .. again',
    finished:
      "left|fell|ran|cut|hit|sorted|handled|fixed|settled|taken care of|out of pocket|booked|raised|logged .. refund|reached|we've returned|returned|put through|pushed|cleared|back already|on your end now|in your hands",
    has_refunded:
      "bank has the money|bank has your money|bank has got the money|bank received the money|bank has received the money|bank got the money|bank already has the money|posted it to your|posted it on your|returned what you paid|returned everything|put it back on|money .. in your account|money .. on your card|refund .. in your account|refund .. on your card|sent back what you|gave back what|you have been made whole|no longer out of pocket|money is returned|money returned|consider it refunded|considered refunded|can consider .. refunded|may consider .. refunded|have the money|have your money|got the money|charge won't count|charge doesn't count|charge does not count|bank has it|bank has everything|bank has .. all|bank has .. money|been paid out|was paid out to|is paid out|refund .. been paid|refund was paid|refund is paid",
    sent: 'raised|left our|left us|went out|gone out|put through|filed|generated|dispatched|fired off|with your bank|with the bank|handed to your bank|passed to your bank',
    approved:
      'thumbs up|thumbs-up|gave .. ok|go-ahead|go ahead|green light|said yes|agreed|cleared for|waved through|signed it off|waved it through|rubber-stamped',
    will_refund:
      "definitely be refunded|definitely refund|be refunded for sure|get the money back|have your money back soon|you'll be refunded|ll see .. refund|ll be refunded|ll be reimbursed|will be refunded|will be reimbursed",
    cannot_refund:
      "refunds aren't possible|refund isn't possible|refunds are not possible|refund is not possible|not refundable|non-refundable|nonrefundable|no refunds|final sale|doesn't qualify for a refund|does not qualify for a refund|refund is out of the question|can't give .. money back|cannot give .. money back|can't be refunded|cannot be refunded|not going to refund|won't be refunded|refuse to refund|not offer refunds|don't offer refunds|don't refund|do not refund|ruled out|won't be able to refund|can't offer .. refund|cannot offer .. refund|isn't refundable|aren't refundable|isn't eligible|not eligible",
    goodwill:
      'percent off|off your|off your next|next order|next purchase|next invoice|next month free|on us|little something|thank-you credit|thank you credit|extra month|free shipping|free upgrade|to make up for|make it up to you|account credit|loyalty points|points to your|a credit of|a treat|gift|knock .. off|as an apology|as a thank you|as an apology',
    fee: 'late fee|fee|fees|surcharge|penalty|handling charge|admin charge|cancellation charge',
    forgive:
      "let .. slide|skip|drop|dropped|dropping|take off|taken off|took off|forget about|forgive|forgave|forgiven|cancel|cancelled|canceled|spare|cover|covered|absorb|absorbed|removed|remove|knock off|knocked off|overlook|not charge|not be charged|not have to pay|not need to pay|look the other way|turn a blind eye|gone|disregard|refund|not apply|not charging|reverse|don't worry|not worry|had it taken|waved|not add|won't add",
    legal:
      'law|laws|legal|lawful|owed to you|in the right|consumer protection|your rights|right to your|our own fault|on us that|error on our|mistake on our|fault on our|fault of ours|our bad|we messed up|we screwed up|slip-up on our|take full responsibility|full responsibility|we are responsible|re responsible|contract law|obliged|obligated|legitimate claim|sue|court|hold us|have a right to|has a right to|owe you money|owe you the|owe you this|owe you that|owe you a refund|owe you your|entitled to your money|entitled to this|entitled to the money|statute|statutes|entitled under|as a consumer|legislation|regulation|accept responsibility|take responsibility|accept the blame|assume responsibility|accept liability',
    fraud:
      'somebody used|someone used|someone else used|somebody else used|someone else has used|someone has used|somebody has used|without your permission|without your knowledge|without your consent|unauthorised|unauthorized|hacked|hacker|compromised|misused|misuse|stole|skimmed|cloned|identity theft|phishing|phished|criminal*|impostor|crook*|fishy|behind your back|not made by you|leaked|scammers|thief|thieves|got hold of your|fraudster*|abused|bank thinks|bank believes|bank suspects',
    payment_paid:
      'payment cleared|payment has cleared|payment .. come through|payment came through|payment has come in|payment came in|payment arrived|payment has arrived|payment .. settled|payment .. went fine|payment .. worked|payment .. collected|payment .. captured|we collected|charged successfully|payment .. processed|payment .. accepted|payment .. in order|invoice is paid|invoice has been paid|is paid|has been paid|was paid|got your payment|have your payment|payment is complete|payment is completed|payment is confirmed|payment .. confirmed|paid in full|been charged|was charged|went through fine|went through this time|payment received|payment .. received|payment went|payment in|invoice .. settled|invoice .. cleared|bill .. paid|bill .. settled|balance .. settled',
    payment_failed:
      'payment .. bounced|payment .. rejected|payment .. refused|payment .. blocked|payment .. returned unpaid|payment .. never went through|payment .. never came|payment .. not gone through|payment .. not successful|card .. rejected|card .. refused|bank .. rejected|bank refused|bank turned .. down|still unpaid|is unpaid|remains unpaid|was not paid|did not receive your payment|not received your payment|no payment from you|invoice is open|still open|overdue',
    payment_canceled: 'cancelled the charge|canceled the charge|payment .. is cancelled|payment .. is canceled',
    subscription_canceled:
      'ended your subscription|stopped your subscription|subscription is over|subscription .. stopped|cancelled your plan|canceled your plan|plan is cancelled|plan is canceled|membership .. cancelled|membership .. canceled|cancelled your membership|canceled your membership|closed your subscription|unsubscribed you|ended your plan|turned off auto-renew*|switched off .. renewal|not be billed again|no further charges',
    ending_in: 'ending on|ends on|that ends|finishing in',
    rest: 'remaining|rest|remainder|other|left over|leftover|balance|difference|still yours|kept',
    harmless:
      "people who|passed .. on|passed on|handles|hand over|get back to you|write back|reply back|call back|hear back|look back|go back to billing|check back|report back|getting back to you|coming back to you|back with an|back with news|back in touch|back and forth|sent me|sent us|you sent|you returned|return label|return the item|send the item back|send it back|return it|returned the item|returned the goods|looked into|looking into|look into|your request|a request|request for|start a request|raise a request|raised a request|raised your request|raised with|raised it with|asking for|asked for|ask for|left the|you left|want your money|wanted your money|want .. back|wanting|need your money|waiting for your|wait for your|waiting for the|wait for the|miss your money|missing your money|chasing|chase|chased|apply|applied for|deserve|team that .. refund*|team which .. refund*|team handling .. refund*|team for refunds|refund team|refunds team|colleagues who .. refund*|colleague who .. refund*|in charge of|i come back to you|and come back to you|can come back to you|passed it|passed your|passed this|passed you|passed .. along|passed .. to|your return|reason for|asking for a refund|returning an item|returning the|returning a|going through|goes through|left your account|left your card|in our records|i will come back to you|we will come back to you|i'll come back to you|we'll come back to you|reserved|on hold|held|missing|blocked|hold on|pending amount|authorisation|authorization|settled there|dispute*|and getting a refund|lot of money|much money",
  },
  de: {
    sum: 'betrag|summe|beträge|preis|kaufpreis|saldo|guthaben',
    not: 'niemand',
    arrived: 'erstattung erhalten|rückerstattung erhalten|erstattung bekommen',
    done: 'wurde bearbeitet|ist bearbeitet|fertig bearbeitet|haben .. bearbeitet',
    refund_noun: 'erstattungsantrag*|rückerstattungsantrag*|erstattungsanfrage*|erstattungsanträge*',
    still:
      'warteschlange|steckt noch|hängt noch|wartet noch|wartet weiter|liegt noch|steht noch aus|noch in der|noch in prüfung|läuft noch|steht aus|ausstehend',
    weekday: 'montag*|dienstag*|mittwoch*|donnerstag*|freitag*|samstag*|sonntag*',
    request_noun:
      'erstattungsantrag*|erstattungsanfrage*|rückerstattungsantrag*|erstattungswunsch*|rückgabeantrag*|erstattungsanträge*|anträge|anfragen',
    handed:
      'zurückgeschickt|zurückgesendet|zurückgegeben|zurückgebracht|zurückgeben|zurückschicken|zurücksenden|retourniert|retournieren|zurück',
    goods: 'paket|artikel|ware|waren|produkt|gerät|sendung|päckchen|schuhe|hemd|teil|kleid',
    wish: 'sie möchten|sie wollen|sie wünschen|sie verlangen|sie fordern|sie brauchen|sie bitten|sie erwarten|ich würde gern|ich würde ihnen gern|wir würden gern|damit wir|um ihnen .. zu|hinterherlaufen|lieber|bevorzugen',
    soon: 'ende dieser woche|anfang der woche|ende nächster woche|dieser woche|anfang nächster|in kürze auf|im laufe des tages|stündlich',
    number_word: 'einer|einem',
    in_full:
      'komplette bestellung|ganze bestellung|gesamte bestellung|gesamten kauf|ganzen kauf|ganze zahlung|kompletten betrag|komplette zahlung|volle summe|ganze summe|vollen kaufpreis|vollen preis|beide artikel|gesamten bestellwert|gesamtbetrag|gesamtsumme|gesamten rechnungsbetrag|ganzen bestellwert|vollen bestellwert',
    review:
      'wartet auf|wartet noch|warten auf freigabe|wartet auf die freigabe|wartet noch auf|liegt zur freigabe|liegt zur prüfung|muss noch genehmigt|muss noch freigegeben|noch nicht entschieden|noch nicht genehmigt|erstattungsantrag liegt|liegt bei meiner|liegt bei meinem|wird .. geprüft|wird noch entschieden',
    offer:
      'machen|bieten|anbieten|geben|gewähren|möglich|leisten|vornehmen|erlauben|akzeptieren|nehmen|zahlen|kriegen|gibt|gibt es|berechtigt|bekommt|erhalten|erfüllt',
    opener:
      'sehe|sehen|gesehen|finde|finden|gefunden|prüf*|geprüft|frag*|gefragt|weiß|wissen|wegen|bezüglich|zu ihrer|möglich|entscheid*|entschieden|antrag|beantrag*|anfrage|brauch*|warte*|regel*|richtlinie*|schau*|freigabe|freigeben|genehmig*|unterschr*|welche|wie|warum|problem*|verstehe|verstehen|leider|hoffe|wünsch*|möchte*|will|wollen|anspruch|thema|sache|fall|besprech*|spreche|sprechen|option*|status|stand|hängt|versuch*|team|kolleg*|abteilung|nur|muss|müssen|kann|können|könnte*|würde*|dürfte*|soll|sollte*|klären|kläre|klärung|erkundig*|erwähn*|erklär*|helfe|helfen|erwart*|statt|ohne|bevor|nach|bis|über|um|für die erstattung zuständig',
    motion:
      'auf dem weg|unterwegs|angekommen|eingetroffen|gelandet|eingegangen|bei ihrer bank|auf ihrem konto|auf ihrer karte|auf ihr konto|auf ihre karte|in ihren händen|an sie gegangen|an sie raus|an sie geschickt|an sie überwiesen|bei ihnen|ihnen zugeflossen|gutgeschrieben|geht an sie|gehen an sie|gehen auf ihre|geht auf ihre|geht auf ihr|gehen auf ihr|fließt|kommt bei ihnen|hat ihre bank erreicht|bank erreicht|rückweg|zurück zu ihnen|ausgezahlt|angewiesen|überwiesen|ihrer bank zugegangen|zugegangen|losgeschickt|verbucht|wo sie herkam*|wo es herkam|wieder dort',
    cash: 'geld|cent|euro|kohle|geldes|jeder cent|dollar|überweisung|auslagen|auszahlung|gelder|kosten erstattet',
    may: 'versucht|versuchten|versuchen|wollten|wollte|wollen|würde gern|versuche',
    told: 'man hat ihnen|hat man ihnen|sie haben gehört|man sagte ihnen|ihnen gesagt|ihnen versprochen|habe man ihnen|sie meinen|sie glauben|sie dachten|sie denken|sie gehen davon aus|sie sagen|sie sagten|sie schreiben|sie schrieben|sie berichten|sie haben geschrieben|sie haben gesagt|sie erwähnen|sie erwarten|sie hoffen|sie hofften|sei|seien|sie hätten|laut ihrer nachricht|angeblich|ihrer nachricht nach|tut mir leid zu hören|verstehe ich sie richtig|sie lasen|sie haben gelesen|nicht zusagen|nicht versprechen|nicht bestätigen|nicht sagen|nicht garantieren|nicht zusichern|weiß ich nicht|weiß noch nicht|nicht sicher|zu früh|ihnen wurde gesagt|ihnen wurde also gesagt|wurde ihnen gesagt|wurde ihnen also gesagt|ihnen wurde versprochen|wurde ihnen versprochen|ihnen wurde mitgeteilt|wurde ihnen mitgeteilt|ihnen zugesagt',
    aside:
      'wenn sie .. schauen|wenn sie .. ansehen|wenn sie .. öffnen|wenn sie .. prüfen|wenn sie .. nachsehen|wenn sie .. nachschauen|wenn sie .. gucken|wenn sie noch fragen|wenn sie fragen|falls sie noch fragen|falls sie fragen|falls sie sich wundern|wenn ich das richtig|wenn ich richtig|wenn ich recht|bevor sie fragen|falls es hilft|sobald sie .. schauen|wenn sie sich einloggen|wenn sie einen blick|falls sie es noch nicht|wie sie .. wünschten|wie von ihnen .. gewünscht|wie sie .. schrieben|wie gewünscht|keine sorge|keine sorgen|kein problem|nicht nur|keine frage|zögern sie nicht|ohne probleme|ohne problem|ohne weiteres|nicht sorgen|nicht mehr ärgern|kein zweifel|ohne verzögerung|nicht mehr|dieser woche geschrieben|möchte ihnen mitteilen|möchten ihnen mitteilen|möchte ihnen sagen|möchte bestätigen|wollte ihnen sagen|wollte ihnen mitteilen|wie versprochen|wie besprochen|kann ihnen versichern|kann bestätigen|kann ihnen bestätigen|kann ihnen sagen|keine probleme mehr|keine probleme|nach ihrer nachricht|nach ihrer mail|auf ihre nachricht hin|auf ihre mail hin|ihre nachricht gelesen|seit ihrer nachricht|auf ihre bitte hin|nach ihrer anfrage|auf ihre anfrage hin',
    inverted: 'wird|werden|sollte|sollten|würde|würden|stimmt|kommt|genehmigt|bestätigt|stellt|liegt',
    pending:
      'ohne|bis|bevor|solange|wenn|falls|sobald|noch nicht|selbst|allein|alleine|nach .. tagen|nach ablauf|außerhalb|älter als|später als|davon ab|bisher|derzeit|im moment|momentan|zurzeit|gerade|ob|nur wenn|erst|eigenmächtig|vorhanden|beantragt|sehe|system|gefunden|verzeichnet|eingetragen|angefordert|finde|noch keine|veranlasst|gebucht|registriert|finden wir|erhalten|von selbst|automatisch',
    coming:
      'bekommen|bekommt|erhalten|erhält|kommt|kommen|kommend|geht|gehen|fließt|fließen|wandert|landet|taucht|erscheint|erscheinen|finden|sehen|holen|schreibt|schreiben|bucht|buchen|zahlt|zahlen|zahle|überweist|überweisen|überweise|sende|senden|sendet|gebe|geben|gibt|erstatte|erstatten|auf dem weg|unterwegs|sorge|sorgen|rechnen|sollte .. erscheinen|müsste .. erscheinen|dürfte .. erscheinen|sollten .. sehen|müssten .. sehen|sollte .. zurück|dürfte .. zurück|dürfte .. auf ihrem|dürfte .. auf ihrer|dürften .. sehen|zurückbekommen|zurückerhalten',
    back: 'wieder gut|bekommen .. wieder|retour an sie|geld .. zurück|gelder zurück|betrag .. zurück|geld is zurück|zu ihren gunsten|auslagen ersetzt|kosten ersetzt|ihnen ersetzt|auszahlung|ausbezahlt|ausgezahlt',
    back_weak:
      'zurückgezogen|bereinigt|aus der welt|auftauchen|taucht|erscheint|erscheinen|verbucht|schaden|storniert|glattgestellt|zurückgenommen|sehen .. wieder',
    money_more: 'ihnen|verkauf',
    finished:
      'verlassen|lief|liefen|durchgelaufen|kam|kamen|fand|verließ|rausgegangen|weg|bereinigt|entsteht also kein|kein schaden|finden sie .. rückzahlung|finden dort|drin|geregelt|aus der welt|haben .. bekommen|hat .. bekommen|haben .. erhalten|hat .. erhalten|bekommen haben|erhalten haben|bekommen hat|erhalten hat|schon die rückzahlung|schon die erstattung|haben .. zurückbekommen|hat .. zurückbekommen|haben .. zurückerhalten|hat .. zurückerhalten|zurückbekommen haben|zurückerhalten haben|habe .. zurückbekommen',
    has_refunded:
      'bank hat das geld|bank hat ihr geld|bank hat den betrag|auf ihrer karte verbucht|auf ihrem konto verbucht|auf ihrer karte gebucht|auf ihrem konto gutgeschrieben|ihrem konto gutgeschrieben|geld liegt bei ihrer bank|geld ist wieder|betrag ist wieder|geld .. bei ihnen angekommen|betrachten sie es als erstattet|als erstattet|haben das geld|haben ihr geld|geld wieder in händen|geld in händen|abbuchung zählt nicht|abbuchung gilt nicht|bank hat das ganze geld|bank hat alles',
    sent: 'verlassen|lief|raus|ist raus|ging raus|hinaus|liegt bei ihrer bank|liegt bei der bank|bei der bank liegt|an die bank übergeben|gebucht|eingereicht|aufgegeben|weggeschickt|abgeschickt|losgeschickt|durchgelaufen|bei ihrer bank|bei der bank',
    approved:
      'zugestimmt|grünes licht|ja gesagt|abgesegnet|abgenickt|einverstanden|durchgewunken|befürwortet|stimmt zu|stimmte zu',
    will_refund:
      'bekommen .. erstattet|bekommen .. zurück|erhalten .. zurück|kriegen .. zurück|kriegen .. erstattet|erhalten .. erstattet|bekommen sie .. erstattet|schreibt ihnen .. gut|schreiben ihnen .. gut|wird ihnen .. gutgeschrieben|wird ihnen .. erstattet|geld kommt .. zurück|geld kommt .. wieder',
    cannot_refund:
      'erstattung .. ausgeschlossen|erstattung .. nicht möglich|erstattung .. unmöglich|von der erstattung ausgeschlossen|vom umtausch ausgeschlossen|nicht zurückgeben|nicht erstattbar|erstattung .. nicht in frage|nicht erstattet|können .. nicht zurückzahlen|geld .. nicht zurückgeben|geld .. nicht zurückbekommen|geld .. nicht zurück|erstatten wir nicht|erstatte ich nicht|keinen anspruch auf .. erstattung|leider keine erstattung|nichts erstatten',
    goodwill:
      'prozent rabatt|nächste bestellung|nächsten bestellung|nächsten einkauf|nächster einkauf|nächste rechnung|dankeschön|als entschuldigung|auf unsere kosten|geht aufs haus|aufs haus|kleines extra|gutscheine|freien monat|versandkostenfrei|prämie|punkte gut|geschenk|guthaben über|aus kulanz|gratis*|freimonat*|gutschein*|rabatt*',
    fee: 'gebühr*|mahngebühr*|zuschlag|säumniszuschlag|bearbeitungsgebühr*|spesen|stornogebühr*|mahnkosten|versandkosten|rücksendegebühr*|versandgebühr*|verzugsgebühr*|rückgabegebühr*|servicegebühr*|verzugszinsen',
    forgive:
      'schenken|schenke|schenkt|streichen|streiche|gestrichen|entfällt|entfallen|verzichten|verzichte|weglassen|lassen .. weg|übernehmen|übernehme|erlasse|berechnen .. nicht|berechne .. nicht|sparen|ersparen|drücken .. auge|vergessen|nicht zahlen|zahlen .. nicht|nicht anfallen|fallen .. weg|fällt .. weg|nehmen .. raus|nehme .. raus|stornieren|sehen .. ab|absehen|erstatten|herausgenommen|rausgenommen|nicht kümmern|keine sorgen|abgeschafft|storniert|wegfallen|raus',
    legal:
      'gesetz|gesetze|gesetzes|gesetzgeber|rechtens|steht ihnen .. zu|steht ihnen zu|anspruch|ansprüche|wir schulden|schulden ihnen|verbraucherschutz|verpflichtet|pflicht|unser versehen|versehen von uns|patzer|auf unsere kappe|wir haben .. vermasselt|haben .. verbockt|volle verantwortung|übernehmen .. verantwortung|gericht|klage|bgb|von rechts wegen|geht auf uns|ein recht auf|volles recht auf|haben recht auf|kraft gesetzes|als verbraucher*|vorschrift*|rechtslage|zustehen*|steht ihnen',
    fraud:
      'jemand .. karte|jemand anderes|fremde* .. karte|unbefugt*|missbraucht|missbrauch|kartenmissbrauch|gehackt|hacker|kompromittiert|abgegriffen|geklaut|ohne ihr wissen|ohne ihre zustimmung|ohne ihre erlaubnis|identitätsdiebstahl|phishing|kriminell*|gauner|täter|dubios*|nicht von ihnen ausgelöst|betrüger*|dieb|diebe|an ihre karte gekommen|an ihre kartendaten|bank hält .. für|bank vermutet',
    payment_paid:
      'bei uns eingegangen|zahlung .. eingegangen|zahlung .. angekommen|zahlung .. geklappt|zahlung .. verbucht|zahlung .. eingezogen|zahlung .. bestätigt|zahlung .. abgeschlossen|zahlung kam .. an|zahlung ging .. ein|zahlung ging .. durch|zahlung .. gebucht|ist bezahlt|wurde bezahlt|rechnung .. bezahlt|rechnung .. beglichen|betrag .. eingegangen|haben wir .. erhalten|betrag .. abgebucht|wurde .. abgebucht|erfolgreich abgebucht|zahlung .. akzeptiert|zahlung .. angenommen|zahlung ist da|geld .. eingegangen|zahlung .. in ordnung|zahlung erhalten|zahlung eingegangen',
    payment_failed:
      'zahlung .. geplatzt|zahlung .. zurückgewiesen|zahlung .. nicht geklappt|zahlung .. nicht angekommen|zahlung .. nicht eingegangen|zahlung .. verweigert|zahlung ging nicht|zahlung kam nicht|noch offen|ist offen|noch nicht bezahlt|nicht bezahlt|unbezahlt|überfällig|bank .. zurückgewiesen|bank .. verweigert|rücklastschrift|zahlung .. blockiert',
    payment_canceled: 'zahlung .. annulliert|zahlung .. aufgehoben',
    subscription_canceled:
      'abo ist gekündigt|vertrag .. gekündigt|mitgliedschaft .. gekündigt|mitgliedschaft .. beendet|vertrag .. beendet|abo läuft .. aus|kündigung .. bestätigt|kündigung .. vollzogen|kündigung .. wirksam|gekündigt und|nichts mehr abgebucht|keine weiteren abbuchungen|verlängerung .. abgeschaltet|tarif .. gekündigt|mitgliedschaft gleich gekündigt|mitgliedschaft .. aufgelöst',
    ending_in: 'endung|endnummer|endziffern|endend mit|mit den letzten|enden auf|endet mit|endend in',
    rest: 'übrigen|übrige|restlichen|restliche|rest|verbleibenden|verbleibende|verbleiben|anderen|behalten|bleiben',
    harmless:
      'zuständig|weitergegeben|melde mich .. wieder|melden uns .. wieder|komme .. zurück|kommen .. auf sie zurück|auf sie zurück|höre|gehört haben|rücksprache|rückmeldung*|rückfrage*|zurückrufen|rufe .. zurück|rücksendung*|zurückschicken|zurücksenden|schicken sie|senden sie|zurückgeschickte*|ware zurück|artikel zurück|paket zurück|retoure|retourenschein|immer wieder|wieder melden|nie wieder|wie lange|warten|wartet|gewartet|verlangen|verlangt|fordern|fordert|möchten|wünschen|wollen|zurückhaben|haben wollen|um erstattung|eine erstattung beantragt|beantragen|einreichen|antrag gestellt|soll ich|sie zurückhaben|wir wollten|wollten|versuch*|letzte woche|vergangene woche|woche|vorgemerkt*|reserviert*|geblockt|fehlt|fehlen|einbehalten|dort geklärt|dort abgewickelt|anfechtung|widerspruch|viel geld',
  },
  fr: {
    sum: 'somme|montant|prix|solde',
    arrived: 'reçu votre remboursement|reçu le remboursement|eu le remboursement|eu votre remboursement',
    soon: "dans l'heure|d'une minute à l'autre",
    still: "file d'attente|est toujours|est encore|attend toujours|attend encore|reste en attente|en attente",
    not: 'n|ne|personne',
    handed: 'renvoyé|renvoyée|renvoyer|retourné|retournée|retourner|rendu|rendue|rendre|rapporté|ramené|retour',
    goods: 'colis|article|articles|produit|produits|paquet|marchandise|appareil|chemise|chaussures',
    wish: "vous voulez|vous souhaitez|vous voudriez|vous aimeriez|vous demandez|vous réclamez|vous attendez|j'aimerais|je voudrais|nous aimerions|pour pouvoir|courir après|préférez|préférer|préféreriez",
    number_word: 'une',
    review:
      "attend toujours une|attend une validation|attend une décision|attend encore|en attente d'une|en attente d'accord|doit encore être validé|attend la validation|attend l'accord|à l'étude|à l'examen|encore examinée|en cours d'examen",
    offer:
      'faisons|faire|fais|offrons|proposons|propose|donnons|accordons|accorde|acceptons|accepte|possible|accepté|acceptés|effectuons|prévu|pratiquons|octroyons|ouvre|ouvrent|donne droit|remplit|permet',
    opener:
      'vois|voit|voyons|trouve|trouvé|trouver|vérifi*|demand*|sais|savoir|concernant|au sujet|à propos|possible|décid*|décision|besoin|attend*|règle*|politique|regard*|accord|valid*|approuv*|sign*|question*|quel|quelle|comment|pourquoi|problème*|comprend*|désolé*|espèr*|souhait*|cas|dossier|équipe|collègue*|service|uniquement|seulement|doit|devons|dois|faut|peux|peut|pouvons|pourrait|pourrais|pourrions|devrait|droit|condition*|statut|suivi|essay*|parl*|discut*|expliqu*|mention*|aide*|avant|après|sans|sur le remboursement|sujet|formulaire|étudi*|examin*|éligible',
    motion:
      "en route|en chemin|arrivé|arrivée|arrivés|sur votre compte|sur votre carte|à votre banque|chez votre banque|chez vous|entre vos mains|tombé|tombée|tombés|repart|repartir|repartent|vers vous|vous reviendra|vous attend|partis vers|crédité|créditée|parvenu|parvenue|fait virer|virée|versés|versées|décaissé|décaissés|chemin du retour|retrouvé|vous est revenue|vous est revenu|vous sont revenus|là d'où|viré|vous a viré|envoyé votre|porté la somme",
    cash: 'argent|centime|centimes|euros|euro|fonds|sous|dollars|virement|versement|dépense|dépenses',
    in_full:
      "tout remboursé|tout rendu|vous avons tout|tout versé|tout restitué|paiement entier|tout le paiement|entièreté|totalité|votre paiement complet|tout ce que vous aviez payé|montant entier|commande complète|toute la commande|commande entière|tout l'achat|achat complet|prix total|somme entière|toute la somme|les deux articles|tout a été|tout est remboursé|total de votre|total de la|le total",
    may: 'essayé de|essayons de|essaie de|voulu|voulions|voulais|tenté de|souhaitons|aimerais|aimerions|voudrais',
    told: "on vous a|vous a-t-on|on vous aurait|vous a dit|vous aurait dit|vous dites|vous disiez|vous écrivez|vous écriviez|vous avez écrit|vous avez dit|vous nous dites|vous pensez|vous pensiez|vous croyez|vous croyiez|vous avez entendu|vous mentionnez|vous indiquez|vous espériez|vous espérez|vous vous attendiez|selon vous|selon votre message|d'après votre message|vous avez compris|il paraît|vous affirmez|vous signalez|désolé d'apprendre|désolée d'apprendre|vous avez lu|vous avez cru|promis|pas .. promettre|pas .. confirmer|pas .. dire|pas .. garantir|pas .. assurer|ne sais pas|pas certain|pas certaine|trop tôt",
    aside:
      "si vous regardez|si vous consultez|si vous vérifiez|si vous ouvrez|si vous allez|si vous jetez|si vous avez des questions|si vous avez d'autres|si vous avez besoin|si vous avez la moindre|quand vous regardez|quand vous consultez|si je comprends|si je lis|si je vois|si je ne me trompe|avant que vous|quand j'ai|quand nous avons|si besoin|si vous vous connectez|quand vous nous avez|lorsque vous nous avez|lorsque j'ai|comme vous .. demandé|comme vous .. demandiez|comme vous .. souhaitiez|comme vous l'avez écrit|une fois de plus|encore une fois|plus d'une fois|ne vous inquiétez pas|pas de souci|n'hésitez pas|pas de problème|non seulement|sans souci|sans problème|sans aucun problème|plus besoin|aucun souci|aucun problème|sans faute|sans délai|voudrais vous informer|souhaite vous informer|souhaitons vous informer|voulais vous dire|voulais vous informer|aimerais vous informer|comme promis|comme convenu|nous voyons que|je vois que|peux vous assurer|peux vous confirmer|vous assure que|confirme que|lecture de votre message|après votre message|suite à votre message|suite à votre demande|à votre demande|lu votre message|après votre demande",
    pending:
      "sans|jusqu'à|tant que|avant|si|dès que|encore|moi-même|seul|seule|après .. jours|au-delà|passé|hors délai|plus de|pour l'instant|pour le moment|actuellement|dépend|uniquement|tout de suite|trouvé|demandé|vois|système|enregistré|existe|demandée|dossier|trouve|trouvons|retrouve|d'elle-même|de lui-même|automatiquement",
    coming:
      'récupérer|récupérez|recevoir|recevez|recevrez|aurez|retrouverez|retrouver|verrez|reverrez|revient|reviennent|reviendra|reviendront|arrive|arrivent|arrivera|part|partira|repart|apparaître|réapparaître|apparaîtra|réapparaîtra|rendra|rendrons|rendons|rends|reverse|reversons|verse|versons|créditons|recréditer|recrédite|recréditons|rembourse|envoie|envoyons|en route|en chemin|retourne|retournera|devriez .. voir|devrait .. apparaître|devrait .. arriver|devriez .. retrouver|devraient .. apparaître|devriez .. recevoir|devrait .. revenir',
    back: 'recrédit*|revient vers vous|reviennent vers vous|recouvr*|vous rend*|vous rendre|en votre faveur|couvert votre|pris en charge votre|vous a été versé|vous ont été versés|vous a été retourné',
    back_weak:
      'réapparaître|réapparaîtra|réapparaîtront|réapparu|apparaître|revient|reviennent|reviendra|reviendront|retrouve|retrouver|retrouverez|régularis*|réparé|inscrit|perdez|débours*|versé ce que|disparu|disparaîtra|disparaître|recouvré|reverrez|reverra|revoir|revoyez',
    money_more:
      'la somme|euros|débits|double prélèvement|ce que vous avez payé|ce que vous aviez payé|les frais|le tout|la différence|vente',
    finished:
      "quitté|déroulé|lancé|réglé|régularisé|arrangé|occupé de|perdez donc rien|n'y perdez|fait le nécessaire|inscrit|disparu|revenus chez|sorti|sortie|crédité|viré|virée|versé|versée|rendu|soldé|est bon|parvenu|parvenue|parvenus|reçu|aboutie",
    has_refunded:
      "banque a bien reçu l'argent|banque a reçu l'argent|banque a l'argent|inscrit sur votre carte|porté au crédit|sont revenus sur|remis sur votre carte|remis sur votre compte|argent .. sur votre carte|argent .. sur votre compte|versé ce que vous aviez|versé ce que vous avez|rendu ce que|rendu votre argent|tout remboursé|tout rendu|vous ont été rendus|est rentré dans ses frais|avez l'argent|avez votre argent|avez bien l'argent|débit ne compte plus|banque a tout|banque a tout reçu|remboursement a été payé|remboursement est payé|remboursement a été réglé",
    sent: 'quitté|chez votre banque|chez la banque|auprès de votre banque|déposé|sorti|ordonné|programmé|expédié|envoyons|remis à votre banque|renvoyé',
    approved:
      "feu vert|a dit oui|ont dit oui|dit oui|donné son accord|donné leur accord|est d'accord|accord donné|signé|viens d'approuver|vient d'approuver|venons d'approuver|viens de valider|vient de valider|viens d'accepter|vient d'accepter|venons de valider|venons d'accepter",
    will_refund:
      'serez remboursé*|sera remboursé*|allez .. récupérer|allez .. recevoir|va vous rembourser|vont vous rembourser|va vous recréditer|vont vous recréditer|vous recréditer|allons vous rendre|vais vous rendre|vous rendrons|vous rendrai|récupérerez|retrouverez votre argent|reverrez votre argent',
    cannot_refund:
      "pas remboursable|non remboursable|pas remboursé|ne rembourse pas|ne remboursons pas|rien rembourser|remboursement .. impossible|remboursement .. exclu|exclu .. remboursement|pas éligible|n'est pas éligible|pas possible de vous rembourser|impossible de rembourser|impossible de vous rembourser|pas .. vous rendre|ne donne pas droit|aucun remboursement .. possible|pas .. remboursement",
    goodwill:
      "% sur votre prochaine|prochaine commande|prochain achat|prochaine facture|pour nous faire pardonner|faire pardonner|vous offre|vous offrons|petit geste|un geste|à nos frais|bons d'achat|avoir de|un avoir|points de fidélité|livraison offerte|mois offert|en guise d'excuse*|pour vous remercier|petit cadeau|rabais|ristourne",
    fee: 'frais|pénalité*|commission|surcoût|supplément|majoration',
    forgive:
      "grâce|supprime|supprimons|supprimer|supprimé*|annule|annulons|annuler|annulé*|offre|offrons|offrir|retire|retirons|enlève|enlevons|épargne|épargnons|passons l'éponge|passe l'éponge|prenons .. charge|prends .. charge|renonce|oublions|oublie|oubliez|dispense|ne .. facturons pas|ne .. facturerons pas|pas à payer|rembourse|remboursons|sautons|exempt*|enlever|fait enlever|souciez|ne vous inquiétez pas|enlevés|retirer|fait retirer|effacer|effacé*",
    legal:
      'loi|lois|légal|légale|légaux|vous devons|nous vous devons|dans votre droit|dans votre bon droit|vos droits|droit d|consommateur|consommateurs|sommes tenus|sommes obligés|oblige|obligés|tort de notre|en tort|nous avons eu tort|sommes fautifs|fautif|fautive|erreur de notre part|erreur est de notre|erreur vient de nous|nous sommes trompés|je me suis trompé|assumons|pleine responsabilité|tribunal|juge|justice|code civil|code de la consommation|à votre charge légalement|avez droit|votre droit|plein droit|en tant que consommat*|réglementation|légalement',
    fraud:
      "quelqu'un s'est servi|quelqu'un a utilisé|quelqu'un d'autre|quelqu'un a|à votre insu|sans votre accord|sans votre autorisation|sans votre permission|sans que vous le sachiez|usurp*|piraté|piratée|pirate|pirates|piratage|compromis|compromise|détourné|détournée|escroc|escroquerie|escrocs|hameçonnage|voleur|vol|volé|malveillant|non autorisé|non autorisée|pas fait par vous|louche|douteux|douteuse|clonée|criminel*|vous voler|données volées|volé vos|volées|malfaiteur*|fraudeur*|voleurs|accès à votre carte|mis la main sur|banque pense|banque croit|banque soupçonne",
    payment_paid:
      'bien été encaissé|a été encaissé|paiement .. encaissé|paiement .. passé|paiement .. reçu|paiement .. validé|paiement .. confirmé|paiement .. effectué|paiement .. débité|paiement .. accepté|paiement .. arrivé|paiement .. enregistré|paiement .. prélevé|facture .. payée|facture .. réglée|est payé|est payée|a été payé|est réglée|avons .. encaissé|avons bien reçu .. paiement|somme .. prélevée|a bien été débité|paiement est en ordre|paiement a marché|paiement .. fonctionné|paiement reçu|paiement .. bien reçu|facture .. acquittée|facture .. soldée',
    payment_failed:
      "paiement .. n'a pas abouti|paiement .. n'est pas passé|paiement .. n'a pas marché|paiement .. n'a pas fonctionné|paiement .. bloqué|paiement .. pas reçu|pas reçu votre paiement|pas payé|pas payée|impayé|impayée|impayés|reste à payer|encore ouverte|banque a rejeté|banque a décliné|carte a été rejetée|paiement .. décliné",
    payment_canceled: 'paiement est annulé',
    subscription_canceled:
      'abonnement est résilié|abonnement est terminé|abonnement .. arrêté|abonnement .. clôturé|arrêté .. abonnement|mis fin à votre abonnement|mis fin à .. abonnement|résiliation .. effectuée|résiliation .. enregistrée|résiliation .. prise en compte|forfait .. résilié|plus prélevé|plus débité|plus facturé|renouvellement .. désactivé|désabonné|désabonnée|contrat .. résilié|abonnement .. supprimé',
    ending_in:
      'finit par|terminant par|terminée par|finissant en|qui se termine|dont les derniers|terminée en|se finit par',
    rest: 'restants|restantes|restant|restante|reste|autres|gardé|gardée|solde|conservé|conservée',
    harmless:
      "équipe qui|s'occupe des|transmis|transmise|transmets|reviens vers vous|reviendrai vers vous|revenons vers vous|reviendrons vers vous|reviens vers|revenir vers vous|retour de votre part|votre retour|mon retour|un retour|renvoyer l'article|renvoyer le|retourner le|retourner la|retourner l'article|colis|étiquette de retour|retourné le|retourné la|attendre son|attendre votre|attendez|attend|attendent|attente|en faire la demande|faire la demande|demander un|demandez|souhaitez|voulez|vouloir|aimeriez|possible d'être|de nouveau le|de nouveau la|de nouveau votre|à nouveau|essayé|essayons|semaine dernière|la semaine|correspond à|correspondent à|se terminant|réclamez|réclamer|réclame|équipe des remboursements|service des remboursements|collègues qui|chargée des|chargé des|chargés des|réservé|réservée|réservés|bloqué|bloquée|manque|manquent|retenu|réglé là|litige|contestation|y est réglé|beaucoup d'argent",
  },
  es: {
    sum: 'importe|monto|suma|precio|saldo',
    not: 'nadie',
    arrived: 'recibió su reembolso|recibió el reembolso|recibido su reembolso|recibido el reembolso',
    request_noun: 'solicitudes|peticiones|consultas',
    soon: 'en el día|en un rato|en breve',
    denied: 'denegó|negó|rechazó|denegaron|rechazaron',
    still:
      'en la cola|en cola|sigue en|sigue sin|todavía está|aún está|sigue esperando|continúa en|pendiente|está pendiente',
    handed:
      'devolvió|devuelto|devuelta|devolver|devuelve|devolvieron|devuelva|regresó|regresado|retornó|enviado de vuelta|devolución|de vuelta',
    goods: 'paquete|artículo|artículos|producto|productos|mercancía|mercadería|camisa|zapatos|equipo|prenda',
    wish: 'usted quiere|quiere que|quiere su|quiere el|usted desea|usted pide|usted exige|usted espera|ojalá|me gustaría|nos gustaría|quisiera|para poder|andar detrás|prefiere|preferiría|preferir',
    number_word: 'una',
    review:
      'espera aprobación|espera la aprobación|esperando aprobación|falta aprobación|falta aprobar*|todavía espera|aún espera|pendiente de una|falta la firma|sin decidir',
    offer:
      'hacemos|hago|ofrecemos|damos|doy|otorgamos|aceptamos|acepta|admitimos|permitimos|posible|se hacen|se dan|realizamos|concedemos|se aceptan|hay|admite|admiten|aplica|da derecho|cumple|reúne|permite',
    opener:
      'veo|ver|vemos|visto|encuentr*|encontr*|revis*|pregunt*|consult*|sé|saber|sobre|acerca|respecto|posible|decid*|decisión|necesit*|esper*|política*|condicion*|regla*|mir*|aprobación|autorización|autoriz*|firm*|cuestión|cuál|cómo|por qué|problema*|entiend*|lamento|lo siento|perdón|dese*|quier*|quis*|caso|equipo|compañer*|área|solo|únicamente|debe*|tiene que|puede*|puedo|podemos|podría*|hay que|falta|derecho|estado|seguimiento|intent*|habl*|explic*|mencion*|ayud*|antes|después|sin|formulario|estudi*|pide|pedir|pidió|solicit*|tema|depende',
    motion:
      'en camino|de camino|va camino|llegó|llegado|llegaron|cayó|entró|está en su cuenta|en su tarjeta|a su tarjeta|a su cuenta|a su banco|en su banco|en sus manos|hacia usted|le llegará|ya es suyo|todo suyo|va en camino|abonado|van a su|va a su|girado|giramos|desembolsad*|transferido|transferida|transferimos|depositado|depositamos|viene de vuelta|regresó|ingresado|remitido|remitida|transfirió|en su lugar|mandé su|mandamos su|envié su|registró',
    cash: 'dinero|centavo|centavos|peso|pesos|dólar|dólares|euros|plata|fondos|transferencia|gasto|gastos|giro|desembolso|pago a su favor',
    done: 'hecho|hecha|pasado|completo|completa|hice|listo',
    in_full:
      'devolvimos todo|devuelto todo|reembolsado todo|todo lo pagado|pago entero|todo su pago|entero|entera|pago completo|pedido completo|pedido entero|todo el pedido|compra completa|toda la compra|precio total|ambos artículos|suma completa|reembolsó todo|devolvió todo|todo fue|todo se|total de su|total del|el total',
    may: 'intentamos|intenté|intentado|intentando|quisimos|tratamos de|traté de|probamos a|quisiera|quisiéramos|nos gustaría|me gustaría',
    told: 'le dijeron|le han dicho|le habían dicho|le dijimos|le prometieron|le prometimos|le informaron|usted dice|usted decía|usted escribe|usted escribió|usted menciona|usted cree|usted pensaba|usted piensa|usted espera|dice que|decía que|escribe que|escribió que|menciona que|comenta que|indica que|cree que|entendió que|según usted|según su mensaje|le aseguraron|le comentaron|oyó que|leyó que|esperaba que|me cuenta que|nos cuenta que|nos dice que|me dice que|supuestamente|prometieron|no puedo prometer*|no puedo confirmar*|no puedo decir*|no le puedo decir|no le puedo prometer|no le puedo confirmar|no puedo garantizar*|no estoy segur*|demasiado pronto|no podemos prometer*|no podemos confirmar*|no le puedo asegurar|no puedo asegurar*|no lo sé',
    aside:
      'si mira|si revisa|si consulta|si abre|si entra|si tiene alguna|si tiene más|si tiene otra|si tiene dudas|si necesita|si quiere ver|cuando mire|cuando revise|cuando abra|si no me equivoco|si entiendo bien|si leo bien|cuando nos escribió|cuando me|cuando nos|cuando lo revisé|cuando revisé|antes de que pregunte|por si no|por si le|si se fija|si echa un vistazo|como pidió|como usted pidió|como solicitó|como nos escribió|como quería|una vez más|más de una vez|otra vez|no se preocupe|sin problema|sin problemas|no hay problema|no dude|no solo|descuide|sin falta|sin duda|sin ningún problema|no tiene que preocuparse|quiero informarle|quería avisarle|queremos informarle|quería decirle|quiero confirmarle|como prometí|como prometimos|como acordamos|vemos que|veo que|puedo asegurar*|le aseguro|puedo confirmar*|le confirmo|no hay problemas|no hay más problemas|ya no hay problemas|ningún problema|sin efecto|dejamos sin efecto|leímos su mensaje|leí su mensaje|tras su mensaje|después de su mensaje|a petición suya|tras su solicitud|de una vez|a la vez',
    pending:
      'sin|hasta|mientras|antes de|si|en cuanto|todavía|aún|yo mismo|yo misma|solo|por mi cuenta|después de|pasados|fuera de|más de|por ahora|de momento|por el momento|en este momento|depende|únicamente|hasta que|registrado|registrada|veo|sistema|encontrado|consta|figura|aparece|existe|reembolso pedido|ha pedido|sido pedido|nadie ha pedido|nadie lo ha pedido|reembolso solicitado|sido solicitado|encuentro|encontramos|encontré|por sí sola|por sí solo|automáticamente',
    coming:
      'va de|recibirá|recibir|recibe|recuperar|recuperará|recupera|tendrá|tener|verá|ver|encontrará|vuelve|vuelven|volverá|volverán|vuelva|regresa|regresan|regresará|regresarán|llega|llegará|llegarán|aparecer|aparecerá|aparecerán|reaparecer|reaparecerá|devolver|devolvemos|devuelvo|devolveremos|devolverá|reembolsar|reembolso hoy|abonar|abonará|abonaremos|pagar|pagará|enviar|en camino|de camino|de regreso|de vuelta|le daremos|le damos|encargo|encargaré|reintegrar|reintegrará|acreditar|acreditará|debería .. ver|debería .. aparecer|debería .. tener|debería .. llegar|debería .. recibir|deberían .. aparecer|debe .. aparecer|debe .. llegar',
    back: 'de regreso|regresará|regresarán|regresamos|pagado de vuelta|pagamos de vuelta|le retorn*|a su favor|cubrimos|cubierto su|se pagó todo|se le pagó|ya se pagó',
    back_weak:
      'aparecer|aparecerá|aparecerán|reaparec*|aplicó|aplicado|aplicamos|resuelto|de regreso|pierde|perjudicad*|retir*|borrado|borramos|se quitó|desaparec*|revertido|vuelve a ver|volverá a ver|verá otra vez',
    money_more: 'lo que gastó|lo que pagó|el total|la suma|dólares|euros|doble cobro|el cargo|venta',
    finished:
      'generó|generado|encargué|salió|salido|resuelto|pierde nada|no pierde|quedó resuelto|arreglado|solucionado|aplicado|aplicó|hecho efectivo|está reembolsad*|llegó|ya está|ya están|se fue|ido',
    has_refunded:
      'banco ya tiene el dinero|banco tiene el dinero|banco ya tiene su dinero|banco recibió el dinero|banco ya recibió el dinero|lo aplicó a su|aplicado a su tarjeta|aplicado a su cuenta|pagado de vuelta|le regresamos|le regresé|le retornamos|dinero .. en su cuenta|dinero .. en su tarjeta|devuelto lo que|devolvimos lo que|devolvimos todo|está reembolsado|está reembolsada|le devolvieron|se le devolvieron|se le devolvió|ha recuperado|le ingresamos|le hemos ingresado|hice el reembolso|hicimos el reembolso|hice la devolución|hicimos la devolución|délo por reembolsad*|considérelo reembolsad*|tiene el dinero|tiene su dinero|cuenta con el dinero|cargo ya no cuenta|banco lo tiene todo|banco tiene todo|cobro ya no cuenta|se pagó todo|se le pagó|reembolso fue pagado|reembolso ha sido pagado|reembolso está pagado|reembolso se pagó',
    sent: 'enviamos|mandamos|mandado|salió|se generó|generado|gestionado|gestionamos|cursado|en manos del banco|lo tiene su banco|en su banco|entregado al banco|hicimos|procesamos|ordenamos|emitimos|iniciamos|tramitamos|lanzamos',
    approved:
      'dijo que sí|dijeron que sí|dio luz verde|luz verde|dio el visto bueno|visto bueno|dio el ok|de acuerdo|autorizó|aprobó|aprobaron|autorizaron|firmó|aceptó|aceptaron|acabo de aprobar|acabamos de aprobar|acaba de aprobar|acabo de autorizar|acabamos de autorizar',
    will_refund:
      'va a reembolsar|van a reembolsar|se le va a|va a recuperar|va a recibir|le devolveremos|le van a devolver|le va a devolver|le va a abonar|le abonará|le abonarán|le reembolsará|le reembolsarán|le reintegrará*|recuperará|se le devolverá|le regresaremos|va a ver .. dinero|volverá a ver',
    cannot_refund:
      'no admite reembolso|no admite devol*|no acepta reembolso|no acepta devol*|no tiene reembolso|no se reembolsa|no reembolsamos|no hacemos reembolsos|no procede|no aplica .. reembolso|reembolso no es posible|no es posible .. reembolso|no es posible .. reembolsar*|no es posible .. devolver*|no será reembolsado|no puede ser reembolsado|queda excluido|está excluido|no cumple|no se le puede devolver|no se puede devolver|no le podemos devolver|no le podemos reembolsar|imposible reembolsar*|reembolso .. imposible',
    goodwill:
      'próxima compra|próximo pedido|próxima factura|compensarle|le regalo|le regalamos|por las molestias|por cuenta de la casa|invita la casa|un detalle|obsequio|puntos|envío gratis|mes adicional|saldo a favor|rebaja|para disculparnos|en agradecimiento|mes de regalo|crédito de .. para',
    fee: 'comisión|comisiones|recargo|recargos|multa|penalización|gastos de|cargo por|tarifa|penalidad',
    forgive:
      'perdon*|quit*|elimin*|anul*|cancel*|exent*|descont*|no se lo cobr*|no le cobr*|no lo cobr*|no cobr*|no .. pagar|olvid*|saltamos|asumimos|asumo|nos hacemos cargo|pasar por alto|pasamos por alto|dejarlo pasar|devolv*|reembols*|ahorr*|dispens*|libr*|quiten|que la quiten|no se preocupe|sacar|sacamos|saqué|elimina',
    legal:
      'ley|leyes|legal|legales|le debemos|tiene derecho a|tiene derecho|sus derechos|obliga|obligados|obligado|la culpa es nuestra|es culpa nuestra|nuestra la culpa|fallo nuestro|fue nuestro error|nos equivocamos|me equivoqué|asumimos la responsabilidad|toda la responsabilidad|consumidor|consumidores|tribunal|tribunales|juez|justicia|demanda|código civil|profeco|como consumidor*|normativa|legislación',
    fraud:
      'alguien usó|alguien más|alguien ha usado|alguien utilizó|otra persona|sin su permiso|sin su consentimiento|sin su autorización|sin que usted lo supiera|no autorizado|no autorizada|hackea*|hacker|hackers|clonad*|clonaron|robaron|robado|robo|comprometid*|uso indebido|delincuente*|ladrón|ladrones|suplantación|phishing|estafador*|estafaron|suplant*|dudos*|filtrad*|criminal*|maleante*|datos de su tarjeta|banco cree|banco piensa|banco considera|banco sospecha',
    payment_paid:
      'pago se cobró|pago .. cobrado|pago .. recibido|pago .. entró|pago .. pasó|pago .. llegó|pago .. aprobado|pago .. aceptado|pago .. acreditado|pago .. procesado|pago .. confirmado|pago .. completado|pago .. realizado|pago .. exitoso|pago se procesó|pago se confirmó|factura .. pagada|está pagado|está pagada|quedó pagad*|cobramos .. con éxito|se cobró|le cobramos|se le cobró|pago funcionó|pago se hizo|pago está en orden|hemos cobrado|pago recibido|factura .. saldada|factura .. cobrada|factura .. liquidada',
    payment_failed:
      'pago .. no pasó|pago .. no entró|pago .. no se hizo|pago .. no funcionó|pago .. no se realizó|pago .. rebotó|pago .. bloqueado|pago .. devuelto|no recibimos su pago|no hemos recibido su pago|sin pagar|impag*|pendiente de pago|no está pagad*|banco no aceptó|tarjeta .. rechazada|pago .. rechazó|banco .. rechazó|pago fallido|pago rechazado|siguen pendientes|sigue pendiente|pendientes',
    payment_canceled: 'pago se anuló|pago fue anulado|anulamos .. pago|pago está cancelado',
    subscription_canceled:
      'suscripción .. dada de baja|dimos de baja .. suscripción|di de baja .. suscripción|dado de baja .. suscripción|suscripción .. terminó|suscripción .. finalizada|suscripción .. terminada|plan .. cancelado|cancelamos su plan|cancelado su plan|cancelé .. suscripción|cancelé su plan|baja .. confirmada|baja .. tramitada|baja .. procesada|no se le cobrará más|no le cobraremos más|no habrá más cobros|renovación .. desactivada|membresía .. cancelada|dado de baja|cancelé su membresía|cancelamos su membresía|cancelado su membresía|cancelé su afiliación|cancelé el plan|cancelé la suscripción',
    ending_in:
      'finaliza en|finalizada en|acaba en|termina con|con terminación|que acaba en|con final|terminada con|cuyos últimos',
    rest: 'restantes|restante|resto|demás|quedó|quedan|queda|otros|otro|conserva',
    harmless:
      'equipo que|se encarga|se encargan|pasé su caso|pasé su|pasado su caso|terminada en|terminado en|acabada en|semana pasada|mes pasado|pasada|pasado|volver a escribir*|vuelvo a escribir*|vuelva a escribir*|le vuelvo|vuelvo con|vuelvo a|volví a|volver a hablar|vuelva a intentar*|otra vez el|intentamos|intenté|intentaron|intenta|probamos|probé|tratamos de|traté de|no funcionó|quiere|quería|quisiera|desea|pedir|pide|pidió|pida|solicitar|solicite|espera|esperar|esperando|esperado|devolver el producto|devolver el artículo|devuelva el|devolvió el producto|devolución del producto|etiqueta de devolución|paquete|recuperar su|recuperar el|le consulto|consulto|consulté|pregunté|pregunta si|pregunta por|reclamo|reclama|corresponde|corresponden|son de|correcto que|equipo de reembolsos|área de reembolsos|departamento de reembolsos|compañeros que|encargad*|resuelto la disputa|resolvió la disputa|liquida allí|retenid*|reservad*|bloquead*|falta|faltan|enojad*|frustrad*|mucho dinero|anoté|denegó|negó|rechazó|cerró|cerrado|cerrada',
  },
  pt: {
    sum: 'valor|quantia|montante|preço|saldo',
    not: 'ninguém',
    arrived: 'recebeu o reembolso|recebeu o seu reembolso|recebeu seu reembolso|recebeu o estorno',
    request_noun: 'solicitações|pedidos de|perguntas',
    soon: 'ainda hoje|em instantes|em breve',
    denied: 'negou|recusou|rejeitou|negaram|recusaram',
    still: 'na fila|continua em|continua na|ainda está|continua esperando|segue em|segue na|pendente|está pendente',
    weekday: 'na terça|na quinta|na quarta|até terça|até quinta|até quarta|até sexta|até segunda|terça que vem',
    handed:
      'devolveu|devolvido|devolvida|devolver|devolve|devolvendo|devolva|retornou|mandou de volta|enviou de volta|devolução|de volta',
    goods: 'pacote|produto|produtos|item|itens|encomenda|mercadoria|artigo|camisa|sapatos|peça',
    wish: 'você quer|você deseja|você pede|você exige|você espera|você gostaria|queria poder|gostaria de poder|gostaríamos de poder|para poder|correr atrás|prefere|preferiria|preferir',
    number_word: 'duas|uma',
    done: 'completo|completa|pronto|passou',
    review:
      'espera aprovação|aguarda aprovação|ainda espera|ainda aguarda|esperando aprovação|falta aprovação|falta aprovar|aguardando a|falta a assinatura|sem decisão',
    offer:
      'fazemos|faço|oferecemos|damos|dou|concedemos|aceitamos|aceita|permitimos|possível|realizamos|há|permite|admite|aplica|dá direito|cumpre|se aplica|dá',
    opener:
      'vejo|ver|vemos|vi|encontr*|verific*|perguntei|pergunt*|consult*|sei|saber|sobre|acerca|respeito|possível|decid*|decisão|precis*|esper*|aguard*|política*|condiç*|regra*|olh*|aprovação|autorização|autoriz*|assin*|questão|qual|como|por que|problema*|entend*|lament*|sinto|desculp*|desej*|quer*|caso|equipe|colega*|setor|só|apenas|deve*|tem que|pode*|posso|podemos|poderia*|falta|direito|status|andamento|tent*|fal*|explic*|mencion*|ajud*|antes|depois|sem|formulário|estud*|pede|pedir|pediu|solicit*|depende|confer*',
    motion:
      'a caminho|chegou|chegaram|caiu|caíram|entrou|na sua conta|na conta|no seu cartão|para o seu cartão|para a sua conta|para sua conta|ao banco|no banco|ao seu banco|em suas mãos|nas suas mãos|é seu|tudo seu|para você|até você|rumo|vai para o seu|vão para o seu|creditad*|transferimos|transferido|transferida|desembolsad*|depositad*|depositamos|caminho de volta|remetid*|repassad*|pago a você|enviada para|enviado para|transferiu|no lugar|mandei|mandamos|registrou|em mãos',
    cash: 'dinheiro|centavo|centavos|real|reais|dólar|dólares|grana|fundos|transferência|gasto|gastos|repasse|desembolso',
    in_full:
      'reembolsamos tudo|devolvemos tudo|devolvido tudo|tudo devolvido|pagamento inteiro|todo o seu pagamento|inteiro|inteira|pagamento completo|pedido completo|pedido inteiro|pedido todo|todo o pedido|compra completa|toda a compra|compra inteira|preço total|os dois itens|tudo reembolsado|tudo foi|foi tudo|total do seu|total da sua|o total',
    may: 'tentamos|tentei|tentado|tentando|queríamos|quisemos|gostaria|gostaríamos|queria',
    told: 'disseram|disse que|foi dito|lhe disseram|prometeram|informaram|você diz|você disse|você escreve|você escreveu|você menciona|você mencionou|você acha|você achou|você achava|você pensou|você pensa|você acredita|você espera|você esperava|você entendeu|você ouviu|você leu|você conta|você contou|você relata|você afirma|segundo você|segundo a sua|de acordo com a sua mensagem|garantiram|falaram que|falaram para|te falaram|sinto muito que|supostamente|conforme você|não posso prometer|não posso confirmar|não posso dizer|não posso garantir|não sei|não tenho certeza|cedo demais|não podemos prometer|não podemos confirmar|não consigo prometer|não consigo confirmar|ainda não posso',
    aside:
      'se você olhar|se olhar|se você conferir|se conferir|se verificar|se você verificar|se abrir|se você abrir|se tiver dúvida*|se você tiver dúvida*|se tiver alguma|se precisar|se você precisar|quando olhar|quando você olhar|quando conferir|se não me engano|se entendi bem|se eu entendi|quando você nos escreveu|quando você escreveu|quando eu|quando verifiquei|quando olhei|antes que pergunte|caso tenha dúvida*|caso precise|caso não tenha visto|se der uma olhada|se entrar|se consultar|como você pediu|como pediu|como solicitou|como você queria|uma vez mais|mais uma vez|mais de uma vez|não se preocupe|sem problema|sem problemas|não hesite|não só|sem falta|sem dúvida|não precisa se preocupar|sem nenhum problema|não tem problema|quero informar|queria avisar|gostaria de informar|gostaríamos de informar|queria dizer|quero confirmar|como prometido|como combinado|vemos que|vejo que|posso garantir|posso confirmar|garanto que|confirmo que|não há mais problemas|não há problemas|nenhum problema|sem efeito|lemos a mensagem|li a mensagem|lemos a sua mensagem|após a sua mensagem|depois da sua mensagem|a seu pedido|após a sua solicitação|de uma vez|seu caso|o caso|este caso|nesse caso|neste caso|meu caso|do caso|no caso|esse caso',
    pending:
      'sem|até|enquanto|antes de|antes|se|assim que|ainda|eu mesmo|eu mesma|sozinh*|por conta própria|depois de|após|fora do|mais de|por enquanto|no momento|neste momento|agora|depende|apenas|só|registrado|vejo|sistema|encontrado|consta|existe|encontrei|localizado|reembolso pedido|foi pedido|ninguém pediu|reembolso solicitado|foi solicitado|encontramos|acho|encontro|sozinho|automaticamente',
    coming:
      'receberá|receber|recebe|recuperar|terá|ter|verá|ver|encontrará|volta|voltam|voltará|voltarão|voltando|retorna|retornará|chega|chegará|chegarão|aparecer|aparecerá|aparecerão|reaparecer|reaparecerá|reaparecerão|devolver|devolvo|devolveremos|devolverá|estornar|estornará|estornaremos|reembolsar|creditar|creditará|pagar|pagará|enviar|colocar|a caminho|cuido|cuidarei|cai|cairá|cairão|deve .. aparecer|deve .. ver|deve .. receber|deve .. cair|devem .. aparecer|deveria .. aparecer|deveria .. ver|deve .. voltar',
    back: 'reaparec*|pago de volta|pagamos de volta|receber de volta|ressarcid*|a seu favor|cobrimos|coberto o seu|foi tudo pago|tudo pago|foi pago a você',
    back_weak:
      'aparecer|aparecerá|aparecerão|reaparec*|lançou|lançado|lançamos|acertad*|voltando|voltará|voltarão|volta para|resolvid*|perdendo|prejuízo|sumiu|sumir|sumirá|baixad*|estornad*|vai ver .. de novo|verá .. de novo|verá de novo',
    money_more: 'o que você gastou|o que você pagou|o total|dólares|reais|cobrança em dobro|tudo|venda',
    finished:
      'cuidei|saiu|saído|acertado|acertada|resolvido|resolvida|gerado|gerada|lançado|lançou|não sai perdendo|sai perdendo|está reembolsad*|está estornad*|chegou|já está|já estão|foi embora|sumiu|passou',
    has_refunded:
      'banco já está com o dinheiro|banco está com o dinheiro|banco já tem o dinheiro|banco recebeu o dinheiro|banco já recebeu o dinheiro|lançou no seu cartão|lançado no seu cartão|lançou na sua conta|pagamos de volta|paguei de volta|devolvemos o que|devolvemos tudo|devolveram|está reembolsado|está reembolsada|dinheiro .. na sua conta|dinheiro .. no seu cartão|foram devolvidos|foram estornados|foram reembolsados|recuperou o dinheiro|recuperou seu dinheiro|depositamos|depositei|fiz o reembolso|fizemos o reembolso|fiz o estorno|fizemos o estorno|pode considerar reembolsad*|pode considerar .. reembolsad*|tem o dinheiro|tem seu dinheiro|tem o seu dinheiro|cobrança não vale mais|banco está com tudo|banco tem tudo|foi tudo pago|foi pago a você|reembolso foi pago|reembolso está pago|estorno foi pago',
    sent: 'enviamos|enviei|mandamos|mandei|saiu|gerado|gerada|geramos|gerei|lançado|com o banco|com o seu banco|no banco|entregue ao banco|fizemos|processamos|emitimos|iniciamos|disparamos|repassado ao banco|encaminhado',
    approved:
      'disse sim|disseram sim|deu sinal verde|sinal verde|deu o ok|deu ok|deu o aval|aval|concordou|concordaram|autorizou|autorizaram|aprovou|aprovaram|assinou|aceitou|liberou|liberaram|acabei de aprovar|acabamos de aprovar|acabou de aprovar|acabei de autorizar|acabamos de autorizar',
    will_refund:
      'vai ser reembolsad*|vai ser estornad*|vai ser devolvid*|vai receber .. de volta|vai receber o dinheiro|vai receber .. dinheiro|vai ter .. de volta|receberá .. de volta|vai colocar .. de volta|vão devolver|vai devolver|vamos te devolver|vamos lhe devolver|será creditad*|vai cair .. conta|vai voltar|vão voltar|serão reembolsad*|serão devolvid*',
    cannot_refund:
      'não aceita reembolso|não aceita devol*|não permite reembolso|não dá direito a reembolso|não tem reembolso|não reembolsamos|não fazemos reembolso*|não cabe reembolso|reembolso .. impossível|não é possível .. reembols*|não é possível .. devolver|não é possível .. estornar|não será reembolsad*|não pode ser reembolsad*|não dá para reembolsar|não dá para devolver|não dá para estornar|está excluíd*|não se enquadra|não é elegível|não conseguimos reembolsar|não vamos reembolsar|não vamos devolver',
    goodwill:
      'próxima compra|próximo pedido|próxima fatura|pelo transtorno|pelos transtornos|por conta da casa|mimo|agrado|pontos|frete grátis|mês extra|saldo extra|crédito extra|abatimento|para compensar|como pedido de desculpas|em agradecimento|como forma de desculpa*|crédito de .. para',
    fee: 'taxa|taxas|multa|multas|tarifa|tarifas|encargo*|acréscimo|juros',
    forgive:
      'perdo*|tirar|tiramos|tirei|retir*|remov*|cancel*|isent*|dispens*|não cobr*|não vamos cobrar|não vou cobrar|não precisa pagar|sem pagar|esquec*|assumimos|assumo|fica por nossa|por nossa conta|relev*|deixar passar|deixamos passar|zer*|abon*|desconsider*|livr*|devolv*',
    legal:
      'lei|leis|legal|legais|devemos a você|lhe devemos|te devemos|tem direito|seus direitos|obriga|obrigação|a culpa é nossa|é culpa nossa|foi culpa nossa|falha nossa|foi nosso erro|nós erramos|erramos|eu errei|assumimos a responsabilidade|toda a responsabilidade|consumidor|tribunal|juiz|justiça|procon|código civil|processo judicial|está no seu direito|como consumidor*|legislação|norma',
    fraud:
      'alguém usou|alguém mais|alguém utilizou|alguém fez|outra pessoa|sem a sua permissão|sem sua permissão|sem o seu consentimento|sem seu consentimento|sem a sua autorização|sem sua autorização|sem você saber|não autorizad*|hackea*|hacker|hackers|clonad*|clonaram|clonou|roubaram|roubo|furto|furtad*|comprometid*|uso indevido|criminos*|ladrão|bandid*|estelionat*|golpista*|phishing|vazou|vazad*|suspeit*|fraudad*|criminoso*|ladrões|fraudador*|banco acha|banco pensa|banco considera|banco suspeita',
    payment_paid:
      'pagamento caiu|pagamento .. compensou|pagamento .. entrou|pagamento .. passou|pagamento .. chegou|pagamento .. aprovado|pagamento .. recebido|pagamento .. confirmado|pagamento .. aceito|pagamento .. efetuado|pagamento .. processado|pagamento .. concluído|pagamento .. realizado|pagamento .. compensado|pagamento .. caiu|fatura .. paga|está pago|está paga|foi pago|foi paga|recebemos o seu pagamento|recebemos o pagamento|cobramos .. com sucesso|foi cobrado|foi debitado|pagamento deu certo|pagamento está em ordem|pagamento funcionou|pagamento recebido|fatura .. quitada|fatura .. liquidada|foi quitad*',
    payment_failed:
      'pagamento .. não passou|pagamento .. não caiu|pagamento .. não entrou|pagamento .. não foi aprovado|pagamento .. não foi efetuado|pagamento .. não deu certo|pagamento .. não funcionou|pagamento .. bloqueado|pagamento .. voltou|não recebemos o seu pagamento|não recebemos seu pagamento|em aberto|não foi pago|não foi paga|não está pag*|inadimplente|vencid*|banco não aprovou|cartão .. recusado|pagamento falhou',
    payment_canceled: 'cancelamos o pagamento|pagamento está cancelado',
    subscription_canceled:
      'cancelei a sua assinatura|cancelei sua assinatura|assinatura .. terminou|assinatura .. acabou|encerramos .. assinatura|encerrei .. assinatura|plano .. cancelado|cancelamos seu plano|cancelei seu plano|cancelamos o seu plano|cancelamento .. confirmado|cancelamento .. concluído|cancelamento .. feito|não será mais cobrad*|não haverá mais cobranças|não cobraremos mais|renovação .. desativada|renovação .. desligada|assinatura .. desativada|cancelei sua adesão|cancelei o plano|cancelei a assinatura|cancelado sua assinatura',
    ending_in: 'terminado com|que termina com|finalizado em|finais|com os últimos|cujo final',
    rest: 'restantes|restante|resto|demais|ficou|sobram|outros|outro|saldo',
    harmless:
      'equipe que|cuida dos|cuidam dos|passei o seu|passei seu|passei para|encaminhado para|encaminhei|semana passada|mês passado|passada|passado|volto a escrever|volto com|volto a falar|voltar a escrever|retorno com|retorno em|retornar com|dar um retorno|dou retorno|darei retorno|meu retorno|seu retorno|novamente pelo|novo contato|de novo com|tentamos|tentei|tentaram|não deu certo|quer|queria|gostaria|deseja|pedir|pede|pediu|solicitar|solicite|espera|esperar|esperando|aguard*|devolver o produto|devolver o item|devolva o|devolveu o produto|devolução do produto|etiqueta de devolução|pacote|perguntar|perguntou se|reclama|são do seu pedido|corresponde*|obrigad*|agradeç*|dá para|costuma*|paciência|equipe de reembolsos|setor de reembolsos|área de reembolsos|colegas que|responsável|decidiu a contestação|acertado lá|resolveu a contestação|reservad*|retid*|bloquead*|falta|faltam|pendente|chatead*|irritad*|frustrad*|muito dinheiro|anotei|negou|recusou|rejeitou|encerrad*|encerrou',
  },
  ja: {
    sum: '金額|差額|費用|残高',
    not: 'しないこと|されないこと',
    arrived: '返金をお受け取りになっ|返金をお受け取りいただきました|返金を受け取られ',
    still: '順番待ち|まだ|待ち状態|保留',
    handed: 'お送り|返送|返品|返却|お返し|戻',
    goods: '商品|荷物|お品|品物|小包|製品',
    wish: 'ご希望|たいところ|ご要望|をお求め|されたい|してほしい',
    in_full: 'すべて|全ての|まるごと|丸ごと|全部の|ご注文全体|すべて返金|全て返金|合計額|総額|全部の金額',
    offer: '行って|承って|受け付けて|いたして|しており|対応|提供|お受け|満たし|当たり|当てはま',
    opener:
      '確認|調べ|見え|見当|聞|伺|尋ね|質問|について|に関し|可能|かどうか|判断|決め|決ま|依頼|申し込|申込|お申し|必要|待ち|待って|規定|ポリシー|条件|審査|承認|署名|どの|どう|なぜ|問題|わか|存じ|申し訳|恐れ入|希望|ご要望|場合|チーム|担当|経理|上司|のみ|限り|できる|でき|たい|記録|ご説明|ご案内|お話|相談|検討|件|手続きの流れ|まだ|なら|とき|前に|お待た|ご不満|未',
    motion:
      '入りました|入って|到着|届き|届いて|届く|向かって|向かい|着金|着いて|口座に|カードに|銀行に|もとへ|反映|振り込|支払われました|送金申し上げ|ご送金|送金いたし|お支払いしました|補填|流れとなって|入金されて|お届け|いたしました|お手元に|お手元へ|お送りしました|お送りいたしました|お送りし|計上|元のところ|戻ります|お振り込み|振り込みました|入れさせて',
    cash: 'お金|代金|全額|返金分|現金|資金|送金|ご送金|払い戻し',
    if: 'ているか|ていますか|でいるか|されたか|られるか|できるか|なら|であれば',
    may: 'しようと|ようとしま|ようといたしま|試み|したく|したい',
    told: 'とのこと|と案内|と言われ|とおっしゃ|とお聞き|と伺|とご連絡|と聞いて|とお考え|とお書き|とご認識|と説明され|とご説明|と約束され|を約束され|とお伝えした|という説明|とのお話|とのご指摘|とありました|そうですが',
    aside:
      'ご覧いただければ|ご確認いただければ|確認しましたところ|確認したところ|確認いたしましたところ|調べたところ|お調べしたところ|確認しましたら|ご不明な点がございましたら|ご質問がございましたら|何かございましたら|ご不明な点があれば|ご覧になれば|ご覧になりますと|確認すれば|見ていただければ|先ほどまで|お待ちいただければ|ご心配には及びません|ご心配いりません|ご心配なく|問題なく|間違いなく|滞りなく|お約束のとおり|お約束どおり|お約束通り|約束どおり|これまで|ここまで|今まで|現在まで|今のところ|ことを確認|を確認しており|メッセージを拝見して|ご連絡を受けて|ご依頼を受けて|メールを拝見して',
    pending:
      'なし|なければ|まで|ないと|しない限り|場合|以降|過ぎ|超え|まだ|現時点|今の段階|ただいま|私の一存|一存|次第|のみ|限り|経過|未承認|記録|申し込み|確認でき|見え|見当|ありません',
    coming:
      '戻ります|戻り|戻され|戻る予定|戻って|反映されます|反映され|反映いたし|届きます|届く|入金されます|振り込まれます|返ってき|返ります|受け取|お受け取り|されます|させていただきます|お返しし',
    back: 'お手元に戻|お手元へ戻|お手元に返|お客様に戻|返送金|補填|ご返戻|お戻しする|お支払いが済みました|お支払いを済ませ',
    back_weak: '反映|解消|ご負担|帳消|差し戻|組み戻|取下げ|なかったこと|お手元に|お手元へ',
    money_more: '円は|お支払い分|ご購入代金|返金分|ご利用分|ご請求分|二重|売上',
    finished: '出ました|解消|反映し|おります|いたしました|対応いたし|済み|済んで',
    has_refunded:
      '代金は .. お返し|銀行が返金を受け取|銀行に届いて|カードに反映しました|カードに反映されて|口座に反映され|返金が反映|代金が戻りました|お金が戻りました|返金分が反映|ご負担はございません|お金がお手元にある|口座に金額を計上|口座に計上|口座に記帳しました|銀行が全額|ご請求は無効|請求は無効|元に戻って|返金が支払わ|返金は支払わ|返金を受領|返金を受け取りまし',
    refunded:
      '返金は行われ|返金が行われ|返金はされ|返金がされ|返金は済んで|返金は終わ|返金は実施|返金が実施|返金OK|返金通り|返金をしました|返金が通り|返金は通り|返金受け|返金は受け取られ|返金はでき|返金ができ|返金を済',
    sent: '返金分が出ました|お送りしました|お送りいたしました|お送りしております|お送り済み|出金|手配が済|手配済み|手配しました|手配いたしました|銀行側|発送|送信済|送付済|送られました|送られて|送金済',
    approved:
      '了承|承認を得|承認を頂|承認をいただ|決裁が|決裁済|認められ|許可を得|ゴーサイン|許可が得|許可が下|承認が得|承認が下|承認が取れ|承認が済|同意が得|OKが出|オーケーが出',
    will_refund:
      '代金が戻されます|代金は .. 戻ります|代金が .. 戻ります|お金が戻ります|お金は戻ります|お金が .. 戻ります|返金させていただくことに|返金することに|返金いたすことに|必ず返金|返金を受けられます|返金をお受け取りいただけ|カードに反映されます|口座に反映されます|払い戻されます|返金が行われます|返金となります|円が戻ります',
    cannot_refund:
      '返金の対象外|返金対象外|返金の対象となりません|返金の対象になりません|返金の対象ではありません|返金はお受けでき|返金をお受けでき|返金には応じ|返金に応じ|返金は不可|返金不可|返金はいたしません|返金は致しかね|返金は対応でき|返金には対応でき|返金が認められ|返金することができません|返金することはできません|払い戻しはできません|払い戻しの対象外|返金はお断り|お返しできません|返金は難しい|返金はかないません|返金は行っておりません|返金を行っておりません|返金はしておりません|返金は承っておりません|条件を満たしません|条件を満たして|条件に当てはまりません|返金しない|返金をしない|返金しかね|返金を見送',
    goodwill:
      '次回のご注文|次回のご購入|次回ご利用|次回のお買い物|次回|ささやかですが|お詫びの品|お詫びに|お詫びのしるし|サービスいたし|サービスさせ|おまけ|差し上げ|贈呈|謝礼|ポイントを|特典|粗品|値引|割引',
    fee: '手数料|違約金|延滞料|遅延金|キャンセル料|追加料金|送料',
    forgive:
      'いただきません|頂きません|免じ|なし|無し|不要|負担いたし|負担させ|取り下げ|外し|帳消し|請求しません|請求いたしません|結構です|かかりません|見送|控え|サービス|キャンセル',
    legal:
      '法令|法に|法の|法定|義務|当方のミス|こちらのミス|当方の責|こちらの責|当方の誤り|こちらの誤り|手違い|不手際|弊社に非|弊社の責|非は|お客様の権利|権利が|請求権|訴え|裁判|特定商取引|消費者保護|消費者センター|返還義務|消費者として|権利がござい|権利を|権利は',
    fraud:
      '無断で|無断使用|どなたかが|誰かが|何者か|第三者|勝手に使|乗っ取|ハッキング|盗ま|盗用|なりすまし|流出|漏洩|漏えい|犯罪|悪用|スキミング|フィッシング|覚えのない利用者|他人|盗まれ|犯人|不審者|悪意のある',
    payment_paid:
      'お支払いは完了しております|お支払いは完了して|お支払いは完了いたし|お支払いが完了して|お支払いは済んで|お支払い済み|支払い済み|お支払いは確認でき|お支払いを確認|お支払いが確認でき|決済は完了して|決済が完了して|決済済み|決済は成功|決済が成功|決済できました|ご入金を確認|入金済み|お支払いは成功|お支払いいただきました|引き落とされました|引き落としが完了|引き落としは完了|お支払いは通り|決済が通り|決済は通り|お支払いは正常|決済は正常|ご入金いただきました|ご入金いただいて|お支払いを受け取り|お支払いを頂|支払いを受け取り|お支払いをいただきました|お支払いは .. 入金|お支払いが .. 入金|お支払いをいただいて|精算済|精算が済|請求書は .. 済|支払いを .. 受領|支払いが .. 受領',
    payment_failed:
      'お支払いは通りません|お支払いが通りません|決済が通りません|決済は通りません|決済できません|お支払いができて|お支払いいただけて|お支払いが確認でき|未払い|未入金|お支払いに失敗|お支払いが失敗|お支払いは失敗|お支払いは完了しておりません|引き落としができ|引き落とせ|エラーとなり|承認されません',
    payment_canceled: 'お支払いを取り消|お支払いをキャンセル|お支払いはキャンセル',
    subscription_canceled:
      '定期便を解約|定期便は解約|契約を解約|契約は解約|契約は終了|契約を終了|プランを解約|プランは解約|プランを終了|プランは終了|サブスクリプションは終了|サブスクリプションを終了|解約が完了|解約は完了|解約いたしまし|解約済み|自動更新を停止|自動更新は停止|今後のご請求はございません|今後請求されることは|会員契約を解約|会員を解約|退会',
    ending_in: '下4けた|末尾は|末尾番号|終わりが',
    rest: '残り|残額|残金|差額|残りの|その他',
    harmless:
      '引き継い|引継|チーム|担当|担当者|ご要望|ご質問|先週|先月|お申し込み|お申込み|受けられるか|お待ちになる|お待ちの|お受け取りになれて|しようとしま|しようといたしま|うまくいかず|ご連絡いたし|お調べし|確認いたします|お心当たり|見当たり|ご希望ということ|お気持ち|返信|ご返信|お返事|返事|返品|商品をお送り|メールをお送り|お写真をお送り|画像をお送り|仮押さえ|足りず|不足|仮の|異議|不審請求|係争|試みましたが|試みました',
  },
}
