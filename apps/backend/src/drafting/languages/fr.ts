import type { LanguagePack } from '#drafting/languages/language-pack.ts'

const later = 'Je regarde cela de près et je reviens vers vous.'
const failed = 'Votre paiement de {{payment.amount}} du {{payment.date}} n’est pas passé'
const sorry = 'Je regrette de ne pas avoir de meilleure nouvelle à vous donner.'
const forward = '[[ S’il y a un élément que nous ne connaissons pas encore, n’hésitez pas à me l’indiquer.]]'

export const fr: LanguagePack = {
  language: 'fr',
  locale: 'fr',
  greetingNamed: 'Bonjour {{first_name}},\n\n',
  greeting: 'Bonjour,\n\n',
  thanks: 'Merci pour votre message. ',
  closing: '\n\nCordialement',
  gap: ' ',
  cardDestination: 'votre {{brand}} se terminant par {{last_four}}',
  otherDestination: 'le moyen de paiement que vous avez utilisé',
  brands: {
    visa: 'carte Visa',
    mastercard: 'carte Mastercard',
    amex: 'carte American Express',
    discover: 'carte Discover',
    jcb: 'carte JCB',
    unknown: 'carte',
  },
  bankDays: '5 à 10 jours ouvrés',
  reasons: {
    category: `Cet article a été {{payment: vendu sans droit au remboursement}}, nous ne pouvons donc pas le rembourser. ${sorry}${forward}`,
    dispute:
      'Ce paiement {{payment: fait l’objet d’une contestation auprès de la banque}}. L’affaire est réglée là-bas et nous ne pouvons pas le rembourser ici.[[ Votre banque peut vous dire quelle est la suite.]]',
    refundable: `Il ne reste {{payment: plus rien à rembourser}} sur ce paiement, nous ne pouvons donc pas le rembourser.${forward}`,
    other: `Malheureusement, nous ne pouvons pas rembourser ce paiement.${forward}`,
  },
  bodies: {
    'tone.upset': 'Je suis désolé pour le désagrément que cela vous cause.',
    'other.looking': later,
    'receipt_resend.asked': `Vous avez besoin de votre reçu. ${later}[[ Il n’est pas joint à ce message.]]`,
    'invoice_copy.asked': `Vous avez besoin d’une copie de votre facture. ${later}[[ Elle n’est pas jointe à ce message.]]`,
    'update_payment_details.asked': `Vous souhaitez changer vos données de paiement. ${later}[[ Rien n’a été changé pour l’instant. Ne nous écrivez pas de numéro de carte.]]`,
    'cancel_subscription.asked': `Vous souhaitez mettre fin à votre abonnement. ${later}[[ Ce message n’y met pas fin.]]`,
    'credit.asked': `Vous demandez un crédit. ${later}[[ Ce message n’en promet pas.]]`,
    'payment_status.payer_unknown':
      'Je n’ai pas encore trouvé votre paiement. Merci de m’indiquer l’adresse e-mail ou le numéro de commande avec lequel vous avez payé.',
    'payment_status.paid': `Je vois votre paiement de {{payment.amount}} du {{payment.date}}. ${later}`,
    'payment_status.processing':
      'Votre paiement de {{payment.amount}} du {{payment.date}} est encore en cours de traitement.[[ Je vous écrirai quand j’en saurai plus.]]',
    'payment_status.uncaptured':
      'Votre paiement de {{payment.amount}} du {{payment.date}} a seulement été réservé, et aucun montant n’a été prélevé.[[ Je regarde cela de près.]]',
    'payment_status.canceled':
      'Votre paiement de {{payment.amount}} du {{payment.date}} a été annulé, et aucun montant n’a été prélevé.[[ Dites-moi si vous avez besoin d’autre chose.]]',
    'duplicate_charge.seen':
      'Je vois votre paiement de {{payment.amount}} du {{payment.date}} et un second de {{duplicate.amount}} dans la même heure. Je regarde cela de près et je reviens vers vous.',
    'dispute.open':
      'Votre banque {{payment: traite une contestation}} au sujet de votre paiement de {{payment.amount}} du {{payment.date}}. Nous répondons à la banque, et c’est la banque qui décide.',
    'dispute.lost':
      'Votre banque {{payment: a tranché la contestation}} au sujet de votre paiement de {{payment.amount}} du {{payment.date}}. L’argent est réglé là-bas, merci de vous adresser à votre banque.',
    'dispute.inquiry':
      'Votre banque {{payment: nous a interrogés}} au sujet de votre paiement de {{payment.amount}} du {{payment.date}}, et nous répondons à la banque.',
    'failed_payment.plain': `${failed}. ${later}`,
    'failed_payment.expired_card': `${failed} : {{payment: la carte a expiré}}. Merci d’ajouter une nouvelle carte sur notre page de paiement.`,
    'failed_payment.insufficient_funds': `${failed} : {{payment: le compte n’était pas suffisamment approvisionné, selon votre banque}}. Vous pouvez approvisionner le compte ou utiliser une autre carte sur notre page de paiement.`,
    'failed_payment.authentication_required': `${failed} : {{payment: votre banque souhaite que vous le confirmiez}}. Merci de payer à nouveau sur notre page de paiement et de confirmer dans l’application ou sur le site de votre banque.`,
    'failed_payment.wrong_code': `${failed} : {{payment: le code de sécurité de la carte ne correspondait pas}}. Merci de saisir à nouveau la carte sur notre page de paiement.`,
    'failed_payment.card_details': `${failed} : {{payment: votre banque n’a pas accepté les données de la carte}}. Merci de les vérifier, ou d’utiliser une autre carte, sur notre page de paiement.`,
    'failed_payment.declined': `${failed} : {{payment: votre banque l’a refusé}}. Vous pouvez vous adresser à votre banque à ce sujet.`,
    'failed_payment.retry_later': `${failed} : {{payment: votre banque n’a pas pu le traiter à ce moment-là}}. Vous n’avez rien à changer pour l’instant.`,
    'failed_payment.check_first': `${failed}. Je vérifie si un autre paiement est passé. Merci de ne pas payer à nouveau avant que je vous aie écrit.`,
    'failed_payment.tried_again':
      'Une nouvelle tentative de paiement a lieu automatiquement le {{failure.retry_date}}.',
    'refund.elsewhere':
      'Un remboursement de {{elsewhere.amount}} a été effectué le {{elsewhere.date}} et il est en route.[[ Votre banque l’affichera plus tard, une fois qu’il y sera arrivé.]]',
    'refund.would_be_denied':
      'J’ai comparé votre paiement de {{payment.amount}} du {{payment.date}} avec nos règles de remboursement. {{denial.reason}}',
    'refund.in_review':
      'J’ai transmis votre demande de remboursement de {{refund.amount}} pour examen.[[ Je vous écrirai dès que la décision sera prise.]]',
    'refund.approved': 'Votre remboursement de {{refund.amount}} a été approuvé et va être envoyé.',
    'refund.processing':
      'Votre remboursement de {{refund.amount}} est en cours de traitement.[[ Je vous écrirai quand j’en saurai plus.]]',
    'refund.sent':
      'Votre remboursement de {{refund.amount}} a été envoyé vers {{refund.destination}}. Les banques prennent en général {{bank.days}}.',
    'refund.confirmed':
      'Nous avons remboursé {{refund.amount}}[[ sur {{refund.destination}}]] le {{refund.date}}. Les banques l’affichent en général sous {{bank.days}}.',
    'refund.denied':
      'J’ai comparé votre demande de remboursement de {{refund.amount}} avec nos règles de remboursement. {{denial.reason}}',
    'refund.denied_by_person': `J’ai examiné votre demande de remboursement de {{refund.amount}} avec mes collègues. Malheureusement, nous ne pouvons pas y donner suite. {{denial.reason}} ${sorry}${forward}`,
    'refund.denied_unexplained': `J’ai examiné votre demande de remboursement de {{refund.amount}} avec mes collègues. Malheureusement, nous ne pouvons pas y donner suite. ${sorry}${forward}`,
    'refund.failed':
      'Le remboursement de {{refund.amount}} n’a pas pu aboutir. Je cherche une autre solution et je vous écrirai.',
    'refund.closed':
      'Votre demande de remboursement de {{refund.amount}} a été close et aucun argent n’a été transféré.[[ Dites-moi si vous en avez encore besoin.]]',
    'card_data.ask':
      'Merci de ne jamais nous envoyer de numéro de carte, de code de sécurité ni de code PIN : nous ne les demandons jamais.[[ Personne n’a besoin de lire une carte pour vous aider.]]',
    'card_data.pay_page':
      'Vous pouvez saisir une carte vous-même sur la page de paiement de votre facture : {{invoice.pay_page}}',
  },
}
