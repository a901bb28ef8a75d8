/**
 * Words that stand beside card data, in English, German, French, Spanish, Portuguese, Italian, Dutch and Japanese.
 * Folded: lower case, no accents. Several words of one entry follow each other in the text.
 */

export type Phrases = ReadonlyMap<string, readonly string[][]>

/** Three or four digits beside one of these are a card's security code. */
export const codePhrases = phrases(`
cvv | cvc | ccv | cvn | csc | cvd | kpn | cvv code | cvc code | prufnummer | pruefnummer | prufziffer | pruefziffer | prufziffern
kartenprufnummer | kartenpruefnummer | kartenprufziffer | sicherheitscode | sicherheitsnummer | prufcode | cryptogramme
security code | security number | security digits | sec code | sec nr | card code | card verification code | card verification value | card verification number
code on the back | number on the back | numbers on the back | digits on the back | back of the card | back of my card
auf der ruckseite | auf der rueckseite | hinten auf der karte | hinten drauf | drei ziffern hinten
code de securite | numero de securite | au dos | au dos de la carte | codigo de seguridad | numero de seguridad
al dorso | por detras | reverso de la tarjeta | codigo de seguranca | no verso | verso do cartao | codice di sicurezza | beveiligingscode
`)

export const pinPhrases = phrases(`
pin | pin code | pin number | pin nummer | pincode | pinnummer | pin no | geheimzahl | geheimnummer | kartenpin
code pin | code secret | code confidentiel | numero de pin | codigo pin | personal identification number
`)

/** Needs no other sign that a card is meant. */
export const expiryPhrases = phrases(`
exp | expdate | exp date | valid thru | good thru | valid through | mm yy | mm jj | mm yyyy
`)

/** A trial expires too: these need a card nearby. */
export const looseExpiryPhrases = phrases(`
expiry | expiry date | expires | expiring | expiration | expiration date | expire | valid until | valid till | valid to
runs out | run out | good until | good till | expired | expira | scade | verloopt | verfallt | lauft | laeuft
gultig | gueltig | gultig bis | gueltig bis | ablaufdatum | lauft ab | laeuft ab | verfallsdatum | verfalldatum | ablauf
date d expiration | expire le | valable jusqu | fecha de vencimiento | fecha de caducidad | vence | vencimiento | caduca
caducidad | validade | vencimento | valido ate | scadenza | vervaldatum | geldig tot
`)

/** The same in a script that puts no spaces between words: found inside of a word. */
export const inWord = {
  code: ['セキュリティコード', 'セキュリティーコード', '安全码'],
  pin: ['暗証番号'],
  expiry: ['有効期限'],
  card: ['カード', '信用卡'],
  cardNumber: ['カード番号', '卡号'],
} satisfies Record<string, string[]>

export const cardWords = words(`
card cards creditcard debitcard cardnumber cardno ccnumber ccnum cc pan visa mastercard amex maestro discover diners jcb
unionpay karte karten kreditkarte kreditkarten kartennummer kreditkartennummer kartennr bankkarte debitkarte girocard
carte tarjeta cartao carta kaart creditcardnummer kaartnummer
`)

/** A number right behind one of these is meant to be a card number, whatever else it looks like. */
export const cardNumberWords = words(`
cardnumber cardno ccnumber ccnum pan visa mastercard amex kartennummer kreditkartennummer kartennr creditcardnummer
kaartnummer
`)
export const plainCardWords = words('card creditcard debitcard cc karte kreditkarte carte tarjeta cartao carta kaart')
export const numberSigns = words('number no nr num numero nummer numbers details digits is are ist lautet est es e')
/** Cards that pay for nothing. */
export const otherCards = words(
  'gift loyalty member membership library sim id business bonus geschenk kunden cadeau regalo fidelite identity health',
)

/** What may stand between such a word and its digits without changing what is meant. */
export const connectors = words(`
is are was be would the my our it its s this that thats these for of on as and or with code codes number numbers no nr num
digit digits value date card cards back here at to one would you your in end by
ist sind lautet lauten ware der die das den dem mein meine meiner meinem ihre und oder mit fur von auf zu nummer zahl
ziffer ziffern datum karte ruckseite hinten am ende hier dreistellig dreistellige vierstellige code
est sont le la les l mon ma de du des et ou avec pour c numero chiffres carte dos
es son el los mi y o con para numero tarjeta fecha mes
e sao o a os meu minha do da no na com cartao numero data
`)

/** Numbers behind these are something else. */
export const blockers = words(`
order orders invoice ticket error errors status reference ref amount total payment charge charged refund case request
tracking phone call room street account customer check checks checked failed fail failure mismatch declined decline
required missing wrong incorrect match matches asked ask never usd eur gbp chf dollars euros days hours minutes seconds
bestellung bestellnummer bestellnr rechnung rechnungsnummer auftrag auftragsnummer fehler betrag vorgang sendung telefon
kunde kundennummer konto fehlgeschlagen falsch fehlt abgelehnt tage stunden minuten zimmer
commande facture erreur montant dossier remboursement jours pedido factura importe monto reembolso dias fatura erro valor
`)

export const currencies = words(`
usd eur gbp chf jpy brl dollar dollars euro euros pounds pound francs franken yen reais bucks cent cents percent prozent
`)

/** Near a card number these alone say that a code follows. */
export const securityWords = words(
  'security sicherheit sicherheitsnummer securite seguridad seguranca sicurezza cvv cvc cvn csc crypto',
)

/** A code that is told by its place: one of the first, and soon behind it one of the second. */
export const codeNouns = words(
  'code codes number digits nummer ziffern zahlen zahl code chiffres codigo numero cifras digitos codice cijfers',
)
export const backOfCard = words(
  'back behind ruckseite rueckseite hinten dos detras dorso verso reverso reverse retro achterkant',
)

/** "The first half is …, the rest …" */
export const halfWords = words(`
half halves rest part first second last remaining then followed
halfte haelfte teil erste zweite ersten zweiten letzten dann danach moitie premiere reste mitad primera segunda resto metade
`)

/** "Pin 12 messages to the top" */
export const pinnedThings = words('to at on messages message notes note items item posts post comments')

/** Said or written between two groups of digits. */
export const spokenSeparators = words(
  'dash hyphen space dot slash minus bindestrich strich leerzeichen punkt then dann tiret espace guion espacio x',
)

/** Number of the month by its name or its first letters. */
export const months = new Map(
  [
    'jan january januar janvier enero janeiro',
    'feb february februar fevrier febrero fevereiro',
    'mar march marz maerz mars marzo marco',
    'apr april avril abril',
    'may mai mayo maio',
    'jun june juni juin junio junho',
    'jul july juli juillet julio julho',
    'aug august aout agosto',
    'sep sept september septembre septiembre setembro',
    'oct october okt oktober octobre octubre outubro',
    'nov november novembre noviembre novembro',
    'dec december dez dezember decembre diciembre dezembro',
  ].flatMap((row, n) => row.split(' ').map((word): [string, number] => [word, n + 1])),
)

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/).filter(Boolean))
}

function phrases(list: string): Phrases {
  const all = list
    .split(/[|\n]/)
    .map((phrase) => phrase.trim().split(' '))
    .filter(([first]) => first !== '')
  // The longest first, so that "code on the back" is not read as less.
  const byFirst = Map.groupBy(
    all.toSorted((a, b) => b.length - a.length),
    ([first]) => first ?? '',
  )
  return byFirst
}
