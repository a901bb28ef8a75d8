import type { LanguagePack } from '#drafting/languages/language-pack.ts'

const later = 'Ich gehe der Sache nach und melde mich wieder bei Ihnen.'
const failed = 'Ihre Zahlung über {{payment.amount}} vom {{payment.date}} ist nicht durchgegangen'
const sorry = 'Es tut mir leid, dass ich keine bessere Nachricht für Sie habe.'
const forward = '[[ Falls wir etwas noch nicht wissen, schreiben Sie es mir bitte.]]'

export const de: LanguagePack = {
  language: 'de',
  locale: 'de',
  greetingNamed: 'Hallo {{first_name}}!\n\n',
  greeting: 'Guten Tag!\n\n',
  thanks: 'Vielen Dank für Ihre Nachricht. ',
  closing: '\n\nFreundliche Grüße',
  gap: ' ',
  cardDestination: 'Ihre {{brand}} mit den Endziffern {{last_four}}',
  otherDestination: 'das Zahlungsmittel, mit dem Sie bezahlt haben',
  brands: {
    visa: 'Visa-Karte',
    mastercard: 'Mastercard',
    amex: 'American-Express-Karte',
    discover: 'Discover-Karte',
    jcb: 'JCB-Karte',
    unknown: 'Karte',
  },
  bankDays: '5 bis 10 Werktage',
  reasons: {
    category: `Dieser Artikel wurde {{payment: ohne Recht auf Rückgabe verkauft}}, deshalb können wir ihn nicht erstatten. ${sorry}${forward}`,
    dispute:
      'Zu dieser Zahlung {{payment: läuft eine Rückbuchung bei der Bank}}. Sie wird dort geklärt, und wir können sie hier nicht erstatten.[[ Ihre Bank kann Ihnen sagen, wie es weitergeht.]]',
    refundable: `Von dieser Zahlung {{payment: ist nichts mehr zu erstatten}}, deshalb können wir sie nicht erstatten.${forward}`,
    other: `Leider können wir diese Zahlung nicht erstatten.${forward}`,
  },
  bodies: {
    'tone.upset': 'Es tut mir leid, dass Sie damit Ärger haben.',
    'other.looking': later,
    'receipt_resend.asked': `Sie brauchen Ihre Quittung. ${later}[[ Dieser Nachricht liegt sie nicht bei.]]`,
    'invoice_copy.asked': `Sie brauchen eine Kopie Ihrer Rechnung. ${later}[[ Dieser Nachricht liegt sie nicht bei.]]`,
    'update_payment_details.asked': `Sie möchten Ihre Zahlungsdaten ändern. ${later}[[ Bisher wurde nichts geändert. Bitte schreiben Sie uns keine Kartennummern.]]`,
    'cancel_subscription.asked': `Sie möchten Ihr Abo beenden. ${later}[[ Mit dieser Nachricht endet es nicht.]]`,
    'credit.asked': `Sie fragen nach einem Guthaben. ${later}[[ Mit dieser Nachricht wird keines versprochen.]]`,
    'payment_status.payer_unknown':
      'Ihre Zahlung konnte ich noch nicht finden. Bitte nennen Sie mir die E-Mail-Adresse oder die Bestellnummer, mit der Sie bezahlt haben.',
    'payment_status.paid': `Ich sehe Ihre Zahlung über {{payment.amount}} vom {{payment.date}}. ${later}`,
    'payment_status.processing':
      'Ihre Zahlung über {{payment.amount}} vom {{payment.date}} wird noch bearbeitet.[[ Ich schreibe Ihnen, sobald ich mehr weiß.]]',
    'payment_status.uncaptured':
      'Ihre Zahlung über {{payment.amount}} vom {{payment.date}} wurde nur vorgemerkt, es wurde kein Geld abgebucht.[[ Ich gehe der Sache nach.]]',
    'payment_status.canceled':
      'Ihre Zahlung über {{payment.amount}} vom {{payment.date}} wurde storniert, es wurde kein Geld abgebucht.[[ Bitte sagen Sie mir, falls Sie noch etwas brauchen.]]',
    'duplicate_charge.seen':
      'Ich sehe Ihre Zahlung über {{payment.amount}} vom {{payment.date}} und eine zweite über {{duplicate.amount}} innerhalb derselben Stunde. Ich gehe dem nach und melde mich wieder bei Ihnen.',
    'dispute.open':
      'Ihre Bank {{payment: bearbeitet eine Rückbuchung}} zu Ihrer Zahlung über {{payment.amount}} vom {{payment.date}}. Wir antworten der Bank, und die Bank entscheidet.',
    'dispute.lost':
      'Ihre Bank {{payment: hat über die Rückbuchung entschieden}}, zu Ihrer Zahlung über {{payment.amount}} vom {{payment.date}}. Das Geld ist dort geklärt, bitte fragen Sie Ihre Bank danach.',
    'dispute.inquiry':
      'Ihre Bank {{payment: hat bei uns nachgefragt}}, zu Ihrer Zahlung über {{payment.amount}} vom {{payment.date}}, und wir antworten der Bank.',
    'failed_payment.plain': `${failed}. ${later}`,
    'failed_payment.expired_card': `${failed}: {{payment: Die Karte ist abgelaufen}}. Bitte hinterlegen Sie auf unserer Zahlungsseite eine neue Karte.`,
    'failed_payment.insufficient_funds': `${failed}: {{payment: Das Konto war nach Angabe Ihrer Bank nicht gedeckt}}. Sie können das Konto auffüllen oder auf unserer Zahlungsseite eine andere Karte nehmen.`,
    'failed_payment.authentication_required': `${failed}: {{payment: Ihre Bank möchte, dass Sie sie bestätigen}}. Bitte zahlen Sie auf unserer Zahlungsseite erneut und bestätigen Sie es in der App oder auf der Seite Ihrer Bank.`,
    'failed_payment.wrong_code': `${failed}: {{payment: Die Prüfziffer der Karte stimmte nicht}}. Bitte geben Sie die Karte auf unserer Zahlungsseite noch einmal ein.`,
    'failed_payment.card_details': `${failed}: {{payment: Ihre Bank hat die Kartendaten nicht angenommen}}. Bitte prüfen Sie sie auf unserer Zahlungsseite, oder nehmen Sie eine andere Karte.`,
    'failed_payment.declined': `${failed}: {{payment: Ihre Bank hat sie abgelehnt}}. Sie können sich dazu an Ihre Bank wenden.`,
    'failed_payment.retry_later': `${failed}: {{payment: Ihre Bank konnte sie in dem Moment nicht verarbeiten}}. Sie müssen vorerst nichts ändern.`,
    'failed_payment.check_first': `${failed}. Ich prüfe, ob eine andere Zahlung durchgegangen ist. Bitte zahlen Sie nicht noch einmal, bevor ich Ihnen geschrieben habe.`,
    'failed_payment.tried_again': 'Die Zahlung wird am {{failure.retry_date}} automatisch noch einmal versucht.',
    'refund.elsewhere':
      'Eine Erstattung über {{elsewhere.amount}} wurde am {{elsewhere.date}} veranlasst und ist unterwegs.[[ Ihre Bank zeigt sie später an, sobald sie dort angekommen ist.]]',
    'refund.would_be_denied':
      'Ich habe Ihre Zahlung über {{payment.amount}} vom {{payment.date}} mit unseren Erstattungsregeln verglichen. {{denial.reason}}',
    'refund.in_review':
      'Ich habe Ihre Anfrage nach einer Erstattung über {{refund.amount}} zur Prüfung weitergegeben.[[ Ich schreibe Ihnen, sobald darüber entschieden ist.]]',
    'refund.approved': 'Ihre Erstattung über {{refund.amount}} wurde genehmigt und wird veranlasst.',
    'refund.processing':
      'Ihre Erstattung über {{refund.amount}} wird bearbeitet.[[ Ich schreibe Ihnen, sobald ich mehr weiß.]]',
    'refund.sent':
      'Ihre Erstattung über {{refund.amount}} wurde an {{refund.destination}} gesendet. Banken brauchen dafür meist {{bank.days}}.',
    'refund.confirmed':
      'Wir haben am {{refund.date}} {{refund.amount}}[[ auf {{refund.destination}}]] erstattet. Banken brauchen meist {{bank.days}}, bis sie es anzeigen.',
    'refund.denied':
      'Ich habe Ihre Anfrage nach einer Erstattung über {{refund.amount}} mit unseren Erstattungsregeln verglichen. {{denial.reason}}',
    'refund.denied_by_person': `Ich habe Ihre Anfrage nach einer Erstattung über {{refund.amount}} mit meinem Team geprüft. Leider können wir sie nicht erfüllen. {{denial.reason}} ${sorry}${forward}`,
    'refund.denied_unexplained': `Ich habe Ihre Anfrage nach einer Erstattung über {{refund.amount}} mit meinem Team geprüft. Leider können wir sie nicht erfüllen. ${sorry}${forward}`,
    'refund.failed':
      'Die Erstattung über {{refund.amount}} konnte nicht abgeschlossen werden. Ich suche einen anderen Weg und schreibe Ihnen.',
    'refund.closed':
      'Ihre Anfrage nach einer Erstattung über {{refund.amount}} wurde geschlossen, und es ist kein Geld geflossen.[[ Bitte sagen Sie mir, falls Sie sie noch brauchen.]]',
    'card_data.ask':
      'Bitte senden Sie uns keine Kartennummern, Prüfnummern oder PINs: Wir fragen nie danach.[[ Niemand muss eine Karte lesen, um Ihnen zu helfen.]]',
    'card_data.pay_page':
      'Eine Karte können Sie selbst auf der Zahlungsseite Ihrer Rechnung eingeben: {{invoice.pay_page}}',
  },
}
