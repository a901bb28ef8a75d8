import type { LanguagePack } from '#drafting/languages/language-pack.ts'

const later = '現在確認しておりますので、あらためてご連絡いたします。'
const failed = '{{payment.date}}の{{payment.amount}}のお支払いは完了しませんでした。'
const sorry = 'ご希望に沿えず申し訳ございません。'
const forward = '[[まだお知らせいただいていない事情がございましたら、お聞かせください。]]'

export const ja: LanguagePack = {
  language: 'ja',
  locale: 'ja',
  greetingNamed: '{{first_name}} 様\n\n',
  greeting: 'お客様\n\n',
  thanks: 'お問い合わせいただきありがとうございます。',
  closing: '\n\nよろしくお願いいたします。',
  gap: '',
  cardDestination: '末尾が{{last_four}}の{{brand}}',
  otherDestination: 'お支払いに使われた方法',
  brands: {
    visa: 'Visaカード',
    mastercard: 'Mastercard',
    amex: 'American Expressカード',
    discover: 'Discoverカード',
    jcb: 'JCBカード',
    unknown: 'カード',
  },
  bankDays: '5〜10営業日',
  reasons: {
    category: `この商品は{{payment: 返金対象外として販売されたもの}}ですので、返金いたしかねます。${sorry}${forward}`,
    dispute:
      'このお支払いは{{payment: 銀行で異議申し立てが進んでいる}}ため、銀行で処理され、こちらでは返金いたしかねます。[[今後については銀行にお問い合わせください。]]',
    refundable: `このお支払いには{{payment: 返金できる残額がない}}ため、返金いたしかねます。${forward}`,
    other: `恐れ入りますが、このお支払いは返金いたしかねます。${forward}`,
  },
  bodies: {
    'tone.upset': 'ご不便をおかけし、お気持ちお察しいたします。',
    'other.looking': later,
    'receipt_resend.asked': `領収書をご希望とのこと、承知いたしました。${later}[[このメッセージには添付しておりません。]]`,
    'invoice_copy.asked': `請求書の写しをご希望とのこと、承知いたしました。${later}[[このメッセージには添付しておりません。]]`,
    'update_payment_details.asked': `お支払い方法の変更をご希望とのこと、承知いたしました。${later}[[変更はまだ行われておりません。カード番号はお書きにならないでください。]]`,
    'cancel_subscription.asked': `サブスクリプションの終了をご希望とのこと、承知いたしました。${later}[[このメッセージで終了するものではありません。]]`,
    'credit.asked': `クレジットをご希望とのこと、承知いたしました。${later}[[付与はまだ決まっておりません。]]`,
    'payment_status.payer_unknown':
      'お支払いがまだ見つかっておりません。お支払いの際のメールアドレスまたは注文番号をお知らせください。',
    'payment_status.paid': `{{payment.date}}の{{payment.amount}}のお支払いを確認しました。${later}`,
    'payment_status.processing':
      '{{payment.date}}の{{payment.amount}}のお支払いは、まだ処理中です。[[わかり次第ご連絡いたします。]]',
    'payment_status.uncaptured':
      '{{payment.date}}の{{payment.amount}}のお支払いは枠の確保のみで、請求はされておりません。[[現在確認しております。]]',
    'payment_status.canceled':
      '{{payment.date}}の{{payment.amount}}のお支払いは取り消され、請求はされておりません。[[ほかに必要なことがございましたらお知らせください。]]',
    'duplicate_charge.seen':
      '{{payment.date}}の{{payment.amount}}のお支払いと、同じ時間帯の{{duplicate.amount}}のお支払いを確認しました。現在確認しておりますので、あらためてご連絡いたします。',
    'dispute.open':
      '{{payment.date}}の{{payment.amount}}のお支払いについて、ご利用の銀行で{{payment: 異議申し立てが処理されています}}。当社は銀行に回答し、銀行が判断します。',
    'dispute.lost':
      '{{payment.date}}の{{payment.amount}}のお支払いについて、ご利用の銀行が{{payment: 異議申し立ての判断を下しました}}。代金は銀行で処理されますので、銀行にお問い合わせください。',
    'dispute.inquiry':
      '{{payment.date}}の{{payment.amount}}のお支払いについて、ご利用の銀行から{{payment: 問い合わせがありました}}。当社から銀行に回答いたします。',
    'failed_payment.plain': `${failed}${later}`,
    'failed_payment.expired_card': `${failed}{{payment: カードの有効期限が切れています}}。当社のお支払いページで新しいカードを登録してください。`,
    'failed_payment.insufficient_funds': `${failed}銀行によると{{payment: 口座の残高が不足していました}}。ご入金いただくか、当社のお支払いページで別のカードをご利用ください。`,
    'failed_payment.authentication_required': `${failed}{{payment: 銀行がお客様ご本人の確認を求めています}}。当社のお支払いページで再度お支払いのうえ、銀行のアプリまたはページでご確認ください。`,
    'failed_payment.wrong_code': `${failed}{{payment: カードのセキュリティコードが一致しませんでした}}。当社のお支払いページでカードを再度入力してください。`,
    'failed_payment.card_details': `${failed}{{payment: 銀行がカード情報を受け付けませんでした}}。当社のお支払いページでご確認いただくか、別のカードをご利用ください。`,
    'failed_payment.declined': `${failed}{{payment: 銀行が承認しませんでした}}。詳しくはご利用の銀行にお問い合わせください。`,
    'failed_payment.retry_later': `${failed}{{payment: その時点では銀行が処理できませんでした}}。今のところ変更していただくことはありません。`,
    'failed_payment.check_first': `${failed}別のお支払いが完了しているか確認しております。こちらからご連絡するまで、再度のお支払いはお控えください。`,
    'failed_payment.tried_again': 'お支払いは{{failure.retry_date}}に自動で再度試みられます。',
    'refund.elsewhere':
      '{{elsewhere.date}}に{{elsewhere.amount}}の返金手続きが行われ、処理が進んでいます。[[銀行に届き次第、明細に表示されます。]]',
    'refund.would_be_denied':
      '{{payment.date}}の{{payment.amount}}のお支払いを当社の返金規定に照らして確認いたしました。{{denial.reason}}',
    'refund.in_review': '{{refund.amount}}の返金のご依頼を審査に回しました。[[決まり次第ご連絡いたします。]]',
    'refund.approved': '{{refund.amount}}の返金は承認され、これから送金されます。',
    'refund.processing': '{{refund.amount}}の返金は処理中です。[[わかり次第ご連絡いたします。]]',
    'refund.sent': '{{refund.amount}}の返金を{{refund.destination}}へ送りました。銀行では通常{{bank.days}}かかります。',
    'refund.confirmed':
      '{{refund.date}}に[[{{refund.destination}}へ]]{{refund.amount}}を返金いたしました。銀行の明細には通常{{bank.days}}で表示されます。',
    'refund.denied': '{{refund.amount}}の返金のご依頼を当社の返金規定に照らして確認いたしました。{{denial.reason}}',
    'refund.denied_by_person': `{{refund.amount}}の返金のご依頼を社内で確認いたしましたが、返金いたしかねます。{{denial.reason}}${sorry}${forward}`,
    'refund.denied_unexplained': `{{refund.amount}}の返金のご依頼を社内で確認いたしましたが、返金いたしかねます。${sorry}${forward}`,
    'refund.failed': '{{refund.amount}}の返金は完了できませんでした。別の方法を確認し、あらためてご連絡いたします。',
    'refund.closed':
      '{{refund.amount}}の返金のご依頼は終了し、お金は動いておりません。[[まだご希望の場合はお知らせください。]]',
    'card_data.ask':
      'カード番号、セキュリティコード、暗証番号はお送りにならないようお願いいたします。当方からお尋ねすることはありません。',
    'card_data.pay_page': 'カードは請求書のお支払いページでご自身で入力していただけます: {{invoice.pay_page}}',
  },
}
