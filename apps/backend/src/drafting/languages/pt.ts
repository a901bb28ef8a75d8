import type { LanguagePack } from '#drafting/languages/language-pack.ts'

const later = 'Estou verificando e volto a escrever para você.'
const failed = 'Seu pagamento de {{payment.amount}} em {{payment.date}} não foi concluído'
const sorry = 'Lamento não ter uma notícia melhor para você.'
const forward = '[[ Se houver algo que ainda não sabemos, por favor, me conte.]]'

export const pt: LanguagePack = {
  language: 'pt',
  locale: 'pt',
  greetingNamed: 'Olá, {{first_name}},\n\n',
  greeting: 'Olá,\n\n',
  thanks: 'Agradecemos sua mensagem. ',
  closing: '\n\nAtenciosamente',
  gap: ' ',
  cardDestination: 'seu {{brand}} com final {{last_four}}',
  otherDestination: 'o meio de pagamento que você usou',
  brands: {
    visa: 'cartão Visa',
    mastercard: 'cartão Mastercard',
    amex: 'cartão American Express',
    discover: 'cartão Discover',
    jcb: 'cartão JCB',
    unknown: 'cartão',
  },
  bankDays: 'de 5 a 10 dias úteis',
  reasons: {
    category: `Este item foi {{payment: vendido sem direito a reembolso}}, por isso não podemos reembolsá-lo. ${sorry}${forward}`,
    dispute:
      'Este pagamento {{payment: está em contestação no banco}}, é resolvido lá e não podemos reembolsá-lo aqui.[[ Seu banco pode dizer como continua.]]',
    refundable: `{{payment: Não resta nada a reembolsar}} deste pagamento, por isso não podemos reembolsá-lo.${forward}`,
    other: `Infelizmente, não podemos reembolsar este pagamento.${forward}`,
  },
  bodies: {
    'tone.upset': 'Sinto muito pelo incômodo que isso lhe causa.',
    'other.looking': later,
    'receipt_resend.asked': `Você precisa do seu recibo. ${later}[[ Ele não está anexado a esta mensagem.]]`,
    'invoice_copy.asked': `Você precisa de uma cópia da sua fatura. ${later}[[ Ela não está anexada a esta mensagem.]]`,
    'update_payment_details.asked': `Você deseja mudar seus dados de pagamento. ${later}[[ Até agora nada foi mudado. Por favor, não nos escreva números de cartão.]]`,
    'cancel_subscription.asked': `Você deseja encerrar sua assinatura. ${later}[[ Esta mensagem não a encerra.]]`,
    'credit.asked': `Você pede um crédito. ${later}[[ Esta mensagem não o promete.]]`,
    'payment_status.payer_unknown':
      'Ainda não encontrei seu pagamento. Por favor, informe o endereço de e-mail ou o número do pedido com que você pagou.',
    'payment_status.paid': `Vejo seu pagamento de {{payment.amount}} em {{payment.date}}. ${later}`,
    'payment_status.processing':
      'Seu pagamento de {{payment.amount}} em {{payment.date}} ainda está sendo processado.[[ Escrevo para você quando souber mais.]]',
    'payment_status.uncaptured':
      'Seu pagamento de {{payment.amount}} em {{payment.date}} foi apenas reservado, e nada foi cobrado.[[ Estou verificando.]]',
    'payment_status.canceled':
      'Seu pagamento de {{payment.amount}} em {{payment.date}} foi cancelado, e nada foi cobrado.[[ Diga se precisar de mais alguma coisa.]]',
    'duplicate_charge.seen':
      'Vejo seu pagamento de {{payment.amount}} em {{payment.date}} e um segundo de {{duplicate.amount}} na mesma hora. Estou verificando e volto a escrever para você.',
    'dispute.open':
      'Seu banco {{payment: está tratando uma contestação}} sobre seu pagamento de {{payment.amount}} em {{payment.date}}. Nós respondemos ao banco, e o banco decide.',
    'dispute.lost':
      'Seu banco {{payment: decidiu a contestação}} sobre seu pagamento de {{payment.amount}} em {{payment.date}}. O dinheiro é acertado lá, por isso consulte seu banco, por favor.',
    'dispute.inquiry':
      'Seu banco {{payment: nos consultou}} sobre seu pagamento de {{payment.amount}} em {{payment.date}}, e nós respondemos ao banco.',
    'failed_payment.plain': `${failed}. ${later}`,
    'failed_payment.expired_card': `${failed}: {{payment: o cartão venceu}}. Por favor, adicione um novo cartão em nossa página de pagamento.`,
    'failed_payment.insufficient_funds': `${failed}: {{payment: a conta não tinha saldo suficiente, segundo seu banco}}. Você pode colocar saldo na conta ou usar outro cartão em nossa página de pagamento.`,
    'failed_payment.authentication_required': `${failed}: {{payment: seu banco quer que você o confirme}}. Por favor, pague de novo em nossa página de pagamento e confirme no aplicativo ou na página do seu banco.`,
    'failed_payment.wrong_code': `${failed}: {{payment: o código de segurança do cartão não conferia}}. Por favor, digite o cartão de novo em nossa página de pagamento.`,
    'failed_payment.card_details': `${failed}: {{payment: seu banco não aceitou os dados do cartão}}. Por favor, confira os dados ou use outro cartão em nossa página de pagamento.`,
    'failed_payment.declined': `${failed}: {{payment: seu banco o recusou}}. Você pode falar com seu banco sobre isso.`,
    'failed_payment.retry_later': `${failed}: {{payment: seu banco não conseguiu processá-lo naquele momento}}. Por enquanto você não precisa mudar nada.`,
    'failed_payment.check_first': `${failed}. Estou verificando se outro pagamento foi concluído. Por favor, não pague de novo até eu escrever para você.`,
    'failed_payment.tried_again': 'O pagamento é tentado de novo automaticamente em {{failure.retry_date}}.',
    'refund.elsewhere':
      'Um reembolso de {{elsewhere.amount}} foi feito em {{elsewhere.date}} e está a caminho.[[ Seu banco o mostra mais tarde, quando tiver chegado lá.]]',
    'refund.would_be_denied':
      'Comparei seu pagamento de {{payment.amount}} em {{payment.date}} com nossa política de reembolso. {{denial.reason}}',
    'refund.in_review':
      'Encaminhei sua solicitação de reembolso de {{refund.amount}} para análise.[[ Escrevo para você assim que for decidida.]]',
    'refund.approved': 'Seu reembolso de {{refund.amount}} foi aprovado e será enviado.',
    'refund.processing':
      'Seu reembolso de {{refund.amount}} está sendo processado.[[ Escrevo para você quando souber mais.]]',
    'refund.sent':
      'Seu reembolso de {{refund.amount}} foi enviado para {{refund.destination}}. Os bancos costumam levar {{bank.days}}.',
    'refund.confirmed':
      'Reembolsamos {{refund.amount}}[[ para {{refund.destination}}]] em {{refund.date}}. Os bancos costumam levar {{bank.days}} para mostrar o valor.',
    'refund.denied':
      'Comparei sua solicitação de reembolso de {{refund.amount}} com nossa política de reembolso. {{denial.reason}}',
    'refund.denied_by_person': `Analisei sua solicitação de reembolso de {{refund.amount}} com minha equipe. Infelizmente, não podemos atendê-la. {{denial.reason}} ${sorry}${forward}`,
    'refund.denied_unexplained': `Analisei sua solicitação de reembolso de {{refund.amount}} com minha equipe. Infelizmente, não podemos atendê-la. ${sorry}${forward}`,
    'refund.failed':
      'O reembolso de {{refund.amount}} não pôde ser concluído. Estou procurando outro caminho e escrevo para você.',
    'refund.closed':
      'Sua solicitação de reembolso de {{refund.amount}} foi encerrada e nenhum dinheiro foi movimentado.[[ Diga se ainda precisar dele.]]',
    'card_data.ask':
      'Por favor, não nos envie números de cartão, códigos de segurança nem PIN: nunca os pedimos.[[ Ninguém precisa ler um cartão para ajudar você.]]',
    'card_data.pay_page':
      'Você mesmo pode digitar um cartão na página de pagamento da sua fatura: {{invoice.pay_page}}',
  },
}
