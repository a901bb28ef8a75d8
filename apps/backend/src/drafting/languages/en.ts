import type { LanguagePack } from '#drafting/languages/language-pack.ts'

const later = 'I am looking into this and will get back to you.'
const failed = 'Your payment of {{payment.amount}} on {{payment.date}} did not go through'
const sorry = 'I am sorry that I have no better news for you.'
const forward = '[[ If there is something that we do not know yet, please tell me.]]'

export const en: LanguagePack = {
  language: 'en',
  // Day before month, and the month as a word: never to be taken for another day.
  locale: 'en-GB',
  greetingNamed: 'Hi {{first_name}},\n\n',
  greeting: 'Hello,\n\n',
  thanks: 'Thank you for writing to us. ',
  closing: '\n\nKind regards',
  gap: ' ',
  cardDestination: 'your {{brand}} ending in {{last_four}}',
  otherDestination: 'the payment method that you used',
  brands: {
    visa: 'Visa card',
    mastercard: 'Mastercard',
    amex: 'American Express card',
    discover: 'Discover card',
    jcb: 'JCB card',
    unknown: 'card',
  },
  bankDays: '5 to 10 business days',
  reasons: {
    category: `This item was {{payment: sold without a right to a refund}}, so we cannot refund it. ${sorry}${forward}`,
    dispute:
      'This payment {{payment: is disputed with the bank}}, so it is settled there and we cannot refund it here.[[ Your bank can tell you how it goes on.]]',
    refundable: `{{payment: Nothing is left to refund}} of this payment, so we cannot refund it.${forward}`,
    other: `Unfortunately we cannot refund this payment.${forward}`,
  },
  bodies: {
    'tone.upset': 'I am sorry for the trouble that you have with this.',
    'other.looking': later,
    'receipt_resend.asked': `You need your receipt. ${later}[[ It is not attached to this message.]]`,
    'invoice_copy.asked': `You need a copy of your invoice. ${later}[[ It is not attached to this message.]]`,
    'update_payment_details.asked': `You would like to change your payment details. ${later}[[ Nothing has been changed so far. Please do not write card numbers to us.]]`,
    'cancel_subscription.asked': `You would like to end your subscription. ${later}[[ This message does not end it.]]`,
    'credit.asked': `You ask for a credit. ${later}[[ This message does not promise one.]]`,
    'payment_status.payer_unknown':
      'I could not find your payment yet. Please tell me the e-mail address or the order number that you paid with.',
    'payment_status.paid': `I can see your payment of {{payment.amount}} on {{payment.date}}. ${later}`,
    'payment_status.processing':
      'Your payment of {{payment.amount}} on {{payment.date}} is still being processed.[[ I will write to you when I know more.]]',
    'payment_status.uncaptured':
      'Your payment of {{payment.amount}} on {{payment.date}} was only reserved, and no money was taken.[[ I am looking into it.]]',
    'payment_status.canceled':
      'Your payment of {{payment.amount}} on {{payment.date}} was canceled, and no money was taken.[[ Please tell me if you need anything else.]]',
    'duplicate_charge.seen':
      'I can see your payment of {{payment.amount}} on {{payment.date}} and a second one of {{duplicate.amount}} within the hour. I am looking into it and will get back to you.',
    'dispute.open':
      'Your bank {{payment: is handling a dispute}} about your payment of {{payment.amount}} on {{payment.date}}. We answer the bank, and the bank decides.',
    'dispute.lost':
      'Your bank {{payment: has decided the dispute}} about your payment of {{payment.amount}} on {{payment.date}}. The money is settled there, so please ask your bank about it.',
    'dispute.inquiry':
      'Your bank {{payment: has asked us}} about your payment of {{payment.amount}} on {{payment.date}}, and we answer the bank.',
    'failed_payment.plain': `${failed}. ${later}`,
    'failed_payment.expired_card': `${failed}: {{payment: the card has expired}}. Please add a new card on our payment page.`,
    'failed_payment.insufficient_funds': `${failed}: {{payment: the account did not cover it, as your bank told us}}. You can top up the account, or use another card on our payment page.`,
    'failed_payment.authentication_required': `${failed}: {{payment: your bank wants you to confirm it}}. Please pay again on our payment page and confirm it in your bank’s app or on its page.`,
    'failed_payment.wrong_code': `${failed}: {{payment: the security code of the card did not match}}. Please enter the card again on our payment page.`,
    'failed_payment.card_details': `${failed}: {{payment: your bank did not accept the card details}}. Please check them, or use another card, on our payment page.`,
    'failed_payment.declined': `${failed}: {{payment: your bank declined it}}. You can contact your bank about it.`,
    'failed_payment.retry_later': `${failed}: {{payment: your bank could not process it at that moment}}. You do not need to change anything for now.`,
    'failed_payment.check_first': `${failed}. I am checking whether another payment went through. Please do not pay again until I have written to you.`,
    'failed_payment.tried_again': 'The payment is tried again automatically on {{failure.retry_date}}.',
    'refund.elsewhere':
      'A refund of {{elsewhere.amount}} was made on {{elsewhere.date}} and is on its way.[[ Your bank shows it later, once it has arrived there.]]',
    'refund.would_be_denied':
      'I have checked your payment of {{payment.amount}} on {{payment.date}} against our refund policy. {{denial.reason}}',
    'refund.in_review':
      'I have passed your request for a refund of {{refund.amount}} on for review.[[ I will write to you as soon as it is decided.]]',
    'refund.approved': 'Your refund of {{refund.amount}} has been approved and will be sent.',
    'refund.processing':
      'Your refund of {{refund.amount}} is being processed.[[ I will write to you when I know more.]]',
    'refund.sent':
      'Your refund of {{refund.amount}} was sent to {{refund.destination}}. Banks usually take {{bank.days}}.',
    'refund.confirmed':
      'We have refunded {{refund.amount}}[[ to {{refund.destination}}]] on {{refund.date}}. Banks usually show it within {{bank.days}}.',
    'refund.denied':
      'I have checked your request for a refund of {{refund.amount}} against our refund policy. {{denial.reason}}',
    'refund.denied_by_person': `I have checked your request for a refund of {{refund.amount}} with my colleagues. Unfortunately we cannot refund it. {{denial.reason}} ${sorry}${forward}`,
    'refund.denied_unexplained': `I have checked your request for a refund of {{refund.amount}} with my colleagues. Unfortunately we cannot refund it. ${sorry}${forward}`,
    'refund.failed':
      'The refund of {{refund.amount}} could not be completed. I am looking into another way and will write to you.',
    'refund.closed':
      'Your request for a refund of {{refund.amount}} was closed and no money was moved.[[ Please tell me if you still need it.]]',
    'card_data.ask':
      'Please do not send card numbers, security codes or PINs to us: we never ask for them.[[ Nobody needs to read a card to help you.]]',
    'card_data.pay_page': 'You can enter a card yourself on the payment page of your invoice: {{invoice.pay_page}}',
  },
}
