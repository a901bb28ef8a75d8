/** What the policy compiler says, with `{}` for what differs from case to case, and the same in German. */
const sentences: readonly [english: string, german: string][] = [
  ['For the segment "{}": {}', 'Für das Segment „{}“: {}'],
  ['There is no such setting. Is it misspelled?', 'Diese Einstellung gibt es nicht. Ist sie falsch geschrieben?'],
  ['This setting is missing.', 'Diese Einstellung fehlt.'],
  ['This must be one of: {}.', 'Das muss eines davon sein: {}.'],
  ['This must be {} or more.', 'Das muss mindestens {} sein.'],
  ['This must be {} or less.', 'Das darf höchstens {} sein.'],
  ['This must be a whole number.', 'Das muss eine ganze Zahl sein.'],
  ['This must be a number.', 'Das muss eine Zahl sein.'],
  ['This must be text in quotation marks.', 'Das muss ein Text in Anführungszeichen sein.'],
  ['This must be a list in square brackets.', 'Das muss eine Liste in eckigen Klammern sein.'],
  ['This must be a group in curly brackets.', 'Das muss eine Gruppe in geschweiften Klammern sein.'],
  [
    'Write the amount as text with a decimal point and without a currency, such as "75.00".',
    'Den Betrag als Text mit Dezimalpunkt und ohne Währung schreiben, etwa "75.00".',
  ],
  ['Count over at least 1 day.', 'Mindestens 1 Tag zählen.'],
  ['We know 365 days at most.', 'Bekannt sind höchstens 365 Tage.'],
  ['Say what is different for this segment.', 'Angeben, was für dieses Segment anders ist.'],
  ['Say for whom this segment is.', 'Angeben, für wen dieses Segment gilt.'],
  ['A country is two capital letters, such as "DE".', 'Ein Land hat zwei große Buchstaben, etwa "DE".'],
  [
    'Write a category in small letters with underscores: "gift_card".',
    'Eine Artikelart in kleinen Buchstaben mit Unterstrichen schreiben: "gift_card".',
  ],
  ['Name at least one kind of evidence that is accepted.', 'Mindestens eine anerkannte Art von Nachweis nennen.'],
  [
    'An exception lifts a block, so a lead and finance sign it, always.',
    'Eine Ausnahme hebt eine Sperre auf, daher geben immer Teamleitung und Finanzteam frei: "lead_and_finance".',
  ],
  [
    'Name at least one currency; without one every refund goes to a lead.',
    'Mindestens eine Währung nennen; ohne sie geht jede Erstattung an die Teamleitung.',
  ],
  ['Write the currency in small letters: "{}".', 'Die Währung in kleinen Buchstaben schreiben: "{}".'],
  [
    'We do not know how many decimal places this currency has. Use an ISO 4217 code{}, such as "usd".',
    'Die Zahl der Nachkommastellen dieser Währung ist nicht bekannt. Einen Code nach ISO 4217 nehmen, den Stripe annimmt, etwa "usd".',
  ],
  ['{} has no decimal places.', '{} hat keine Nachkommastellen.'],
  ['{} has {} decimal places.', '{} hat {} Nachkommastellen.'],
  ['Two segments are called "{}".', 'Zwei Segmente heißen „{}“.'],
  [
    'Give {} its limits under money first; a segment only changes them.',
    'Zuerst unter money Grenzen für {} setzen; ein Segment ändert sie nur.',
  ],
  [
    'Up to {} would need no signature, but from {} on two are needed. Make autoApprove smaller than secondSignature.',
    'Bis {} bräuchte es keine Freigabe, ab {} aber zwei. autoApprove muss kleiner sein als secondSignature.',
  ],
  [
    'Who is known by facts only would get more without a signature ({}) than who is confirmed ({}).',
    'Wer nur durch Angaben belegt ist, bekäme ohne Freigabe mehr ({}) als wer bestätigt ist ({}).',
  ],
  [
    'Finance would sign from {} on, below the {} above which a lead signs. Make lead the smaller one.',
    'Das Finanzteam gäbe ab {} frei, die Teamleitung erst über {}. lead muss der kleinere Wert sein.',
  ],
  [
    'The list is empty, so the rule about categories never matters.',
    'Die Liste ist leer, daher spielt die Regel zu Artikelarten nie eine Rolle.',
  ],
  [
    'All signals together reach {} at most, so the risk rule never matters.',
    'Alle Hinweise zusammen erreichen höchstens {}, daher spielt die Risikoregel nie eine Rolle.',
  ],
  [
    'All signals together reach {} at most, so finance is never asked because of risk.',
    'Alle Hinweise zusammen erreichen höchstens {}, daher wird das Finanzteam nie wegen eines Risikos gefragt.',
  ],
  [
    'At most 0 refunds: every refund goes to a lead, whatever else is set.',
    'Höchstens 0 Erstattungen: jede geht an die Teamleitung, was auch sonst eingestellt ist.',
  ],
  [
    'At most 0: no refund is ever made without a signature, and the ceilings never matter.',
    'Höchstens 0: ohne Freigabe wird nie erstattet, und die Grenzen spielen nie eine Rolle.',
  ],
  ['The window ends on the day of delivery.', 'Die Frist endet am Tag der Lieferung.'],
  ['One kind of evidence is named twice.', 'Eine Art von Nachweis steht doppelt da.'],
  ['The segment "{}" changes nothing.', 'Das Segment „{}“ ändert nichts.'],
  [
    'Nothing is refunded without a signature in this currency.',
    'In dieser Währung wird nichts ohne Freigabe erstattet.',
  ],
  [
    'The cap of {} for one customer is smaller than the ceiling of {}, so the ceiling never matters.',
    'Die Obergrenze von {} pro Kunde ist kleiner als die Grenze von {} ohne Freigabe, daher spielt diese nie eine Rolle.',
  ],
  ['No credit is ever offered in this currency.', 'In dieser Währung wird nie eine Gutschrift angeboten.'],
  [
    'Evidence is asked for only above {}, which no refund is likely to reach.',
    'Nachweise werden erst über {} verlangt, was kaum eine Erstattung erreicht.',
  ],
  [
    'From this amount on a person decides, yet it lies within what auto_approve lets pass. Make it larger than auto_approve.max_amount.',
    'Ab diesem Betrag entscheidet ein Mensch, doch auto_approve lässt ihn durch. Er muss größer sein als auto_approve.max_amount.',
  ],
  [
    'Read as the simple form. Limits are set for {} only; what it does not say is as in the default policy.',
    'Als einfache Form gelesen. Grenzen gelten nur für {}; was sie nicht sagt, ist wie im mitgelieferten Regelwerk.',
  ],
]

const patterns = sentences.map(([english, german]) => {
  const parts = english.split('{}').map((text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
  return { pattern: new RegExp(`^${parts.join('(.*)')}$`, 's'), german }
})

/** The compiler writes English. `locale` is BCP 47; what is not German, or not known here, stays as it came. */
export function describePolicyIssue(message: string, locale: string): string {
  if (!/^de\b/i.test(locale)) return message
  for (const { pattern, german } of patterns) {
    const found = pattern.exec(message)
    if (!found) continue
    const values = found.slice(1)
    return german.replaceAll('{}', () => describePolicyIssue(figures(values.shift() ?? ''), locale))
  }
  return message
}

/** "1,200.50 USD" reads "1.200,50 USD". */
function figures(text: string): string {
  if (!/^[\d.,]+( [A-Z]{3})?$/.test(text)) return text
  return text.replaceAll(/[.,]/g, (mark) => (mark === ',' ? '.' : ','))
}
