import type { LanguagePack } from '#drafting/languages/language-pack.ts'

const later = 'Lo estoy revisando y le volveré a escribir.'
const failed = 'Su pago de {{payment.amount}} del {{payment.date}} no se pudo completar'
const sorry = 'Siento no poder darle una noticia mejor.'
const forward = '[[ Si hay algo que todavía no sabemos, cuéntemelo, por favor.]]'

export const es: LanguagePack = {
  language: 'es',
  locale: 'es',
  greetingNamed: 'Hola, {{first_name}}:\n\n',
  greeting: 'Hola:\n\n',
  thanks: 'Gracias por escribirnos. ',
  closing: '\n\nUn saludo',
  gap: ' ',
  cardDestination: 'su {{brand}} terminada en {{last_four}}',
  otherDestination: 'el medio de pago que utilizó',
  brands: {
    visa: 'tarjeta Visa',
    mastercard: 'tarjeta Mastercard',
    amex: 'tarjeta American Express',
    discover: 'tarjeta Discover',
    jcb: 'tarjeta JCB',
    unknown: 'tarjeta',
  },
  bankDays: 'de 5 a 10 días hábiles',
  reasons: {
    category: `Este artículo se {{payment: vendió sin derecho a reembolso}}, por lo que no podemos reembolsarlo. ${sorry}${forward}`,
    dispute:
      'Este pago {{payment: está en disputa con el banco}}, se resuelve allí y no podemos reembolsarlo aquí.[[ Su banco puede decirle cómo sigue.]]',
    refundable: `{{payment: No queda nada por reembolsar}} de este pago, por lo que no podemos reembolsarlo.${forward}`,
    other: `Lamentablemente, no podemos reembolsar este pago.${forward}`,
  },
  bodies: {
    'tone.upset': 'Lamento las molestias que esto le causa.',
    'other.looking': later,
    'receipt_resend.asked': `Usted necesita su recibo. ${later}[[ No va adjunto a este mensaje.]]`,
    'invoice_copy.asked': `Usted necesita una copia de su factura. ${later}[[ No va adjunta a este mensaje.]]`,
    'update_payment_details.asked': `Usted desea cambiar sus datos de pago. ${later}[[ Hasta ahora no se ha cambiado nada. Por favor, no nos escriba números de tarjeta.]]`,
    'cancel_subscription.asked': `Usted desea terminar su suscripción. ${later}[[ Este mensaje no la termina.]]`,
    'credit.asked': `Usted pide un crédito. ${later}[[ Este mensaje no lo promete.]]`,
    'payment_status.payer_unknown':
      'Todavía no he encontrado su pago. Por favor, indíqueme la dirección de correo o el número de pedido con el que pagó.',
    'payment_status.paid': `Veo su pago de {{payment.amount}} del {{payment.date}}. ${later}`,
    'payment_status.processing':
      'Su pago de {{payment.amount}} del {{payment.date}} todavía se está procesando.[[ Le escribiré cuando sepa más.]]',
    'payment_status.uncaptured':
      'Su pago de {{payment.amount}} del {{payment.date}} solo se reservó y no se cobró nada.[[ Lo estoy revisando.]]',
    'payment_status.canceled':
      'Su pago de {{payment.amount}} del {{payment.date}} se canceló y no se cobró nada.[[ Dígame si necesita algo más.]]',
    'duplicate_charge.seen':
      'Veo su pago de {{payment.amount}} del {{payment.date}} y un segundo de {{duplicate.amount}} en la misma hora. Lo estoy revisando y le volveré a escribir.',
    'dispute.open':
      'Su banco {{payment: está tramitando una disputa}} sobre su pago de {{payment.amount}} del {{payment.date}}. Nosotros respondemos al banco, y el banco decide.',
    'dispute.lost':
      'Su banco {{payment: ha resuelto la disputa}} sobre su pago de {{payment.amount}} del {{payment.date}}. El dinero se liquida allí, así que consulte a su banco, por favor.',
    'dispute.inquiry':
      'Su banco {{payment: nos ha preguntado}} por su pago de {{payment.amount}} del {{payment.date}}, y nosotros respondemos al banco.',
    'failed_payment.plain': `${failed}. ${later}`,
    'failed_payment.expired_card': `${failed}: {{payment: la tarjeta ha caducado}}. Por favor, añada una tarjeta nueva en nuestra página de pago.`,
    'failed_payment.insufficient_funds': `${failed}: {{payment: la cuenta no tenía saldo suficiente, según su banco}}. Puede ingresar saldo o usar otra tarjeta en nuestra página de pago.`,
    'failed_payment.authentication_required': `${failed}: {{payment: su banco quiere que usted lo confirme}}. Por favor, pague de nuevo en nuestra página de pago y confírmelo en la aplicación o la página de su banco.`,
    'failed_payment.wrong_code': `${failed}: {{payment: el código de seguridad de la tarjeta no coincidía}}. Por favor, introduzca de nuevo la tarjeta en nuestra página de pago.`,
    'failed_payment.card_details': `${failed}: {{payment: su banco no aceptó los datos de la tarjeta}}. Por favor, compruébelos o use otra tarjeta en nuestra página de pago.`,
    'failed_payment.declined': `${failed}: {{payment: su banco lo rechazó}}. Puede consultarlo con su banco.`,
    'failed_payment.retry_later': `${failed}: {{payment: su banco no pudo procesarlo en ese momento}}. Por ahora no tiene que cambiar nada.`,
    'failed_payment.check_first': `${failed}. Estoy comprobando si otro pago se completó. Por favor, no vuelva a pagar hasta que yo le escriba.`,
    'failed_payment.tried_again': 'El pago se intenta de nuevo automáticamente el {{failure.retry_date}}.',
    'refund.elsewhere':
      'El {{elsewhere.date}} se hizo un reembolso de {{elsewhere.amount}} y está en camino.[[ Su banco lo mostrará más tarde, cuando haya llegado allí.]]',
    'refund.would_be_denied':
      'He comparado su pago de {{payment.amount}} del {{payment.date}} con nuestra política de reembolsos. {{denial.reason}}',
    'refund.in_review':
      'He pasado a revisión su solicitud de reembolso de {{refund.amount}}.[[ Le escribiré en cuanto se decida.]]',
    'refund.approved': 'Su reembolso de {{refund.amount}} ha sido aprobado y se enviará.',
    'refund.processing': 'Su reembolso de {{refund.amount}} se está procesando.[[ Le escribiré cuando sepa más.]]',
    'refund.sent':
      'Su reembolso de {{refund.amount}} se envió a {{refund.destination}}. Los bancos suelen tardar {{bank.days}}.',
    'refund.confirmed':
      'Hemos reembolsado {{refund.amount}}[[ a {{refund.destination}}]] el {{refund.date}}. Los bancos suelen tardar {{bank.days}} en mostrarlo.',
    'refund.denied':
      'He comparado su solicitud de reembolso de {{refund.amount}} con nuestra política de reembolsos. {{denial.reason}}',
    'refund.denied_by_person': `He revisado su solicitud de reembolso de {{refund.amount}} con mi equipo. Lamentablemente, no podemos atenderla. {{denial.reason}} ${sorry}${forward}`,
    'refund.denied_unexplained': `He revisado su solicitud de reembolso de {{refund.amount}} con mi equipo. Lamentablemente, no podemos atenderla. ${sorry}${forward}`,
    'refund.failed': 'El reembolso de {{refund.amount}} no se pudo completar. Estoy buscando otra vía y le escribiré.',
    'refund.closed':
      'Su solicitud de reembolso de {{refund.amount}} se cerró y no se movió dinero.[[ Dígame si todavía lo necesita.]]',
    'card_data.ask':
      'Por favor, no nos envíe números de tarjeta, códigos de seguridad ni PIN: nunca los pedimos.[[ Nadie necesita leer una tarjeta para ayudarle.]]',
    'card_data.pay_page':
      'Puede introducir una tarjeta usted mismo en la página de pago de su factura: {{invoice.pay_page}}',
  },
}
