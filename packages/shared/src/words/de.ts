import type { Language } from './language.ts'

const decimals = new Intl.NumberFormat('de', { maximumFractionDigits: 3 })

/** "0.05" as "0,05"; what is no number stays as it is. */
function decimal(text: string): string {
  const value = Number(text)
  return Number.isNaN(value) ? text : decimals.format(value)
}

/** „und Woche“, „in 14 Tagen“; frühere Entscheidungen nennen keine Spanne und meinten die übliche. */
function span(count: string, usual: string, usualWords: string, unit: string): string {
  return count === usual || Number.isNaN(Number(count)) ? usualWords : `in ${count} ${unit}`
}

/** Nobody is addressed: neither "du" nor "Sie" fits every team. */
export const de: Language = {
  locale: 'de',
  unknownAmount: 'ein unbekannter Betrag',
  unknownText: 'unbekannt',
  terms: {
    payment: 'Zahlung',
    delivery: 'Lieferung',
    'charged twice': 'doppelt abgebucht',
    'inside the trial': 'noch in der Testphase',
    'unused subscription': 'Abo nie genutzt',
    'final sale': 'Verkauf ohne Rückgabe',
    none: 'keine',
    needs_response: 'Antwort an die Bank steht aus',
    under_review: 'die Bank prüft',
    won: 'gewonnen',
    lost: 'verloren',
    prevented: 'verhindert',
    warning_needs_response: 'Anfrage der Bank, Antwort steht aus',
    warning_under_review: 'Anfrage der Bank, die Bank prüft',
    warning_closed: 'Anfrage der Bank, abgeschlossen',
    duplicate: 'doppelte Abbuchung',
    service_issue: 'Problem mit der Leistung',
    customer_request: 'Kundenwunsch',
    not_received: 'nicht angekommen',
    carrier_scan: 'Scan des Versanddienstes',
    photo: 'Foto',
    goodwill: 'Kulanz',
    exception: 'Ausnahme von der Richtlinie',
    other: 'Sonstiges',
  },
  rules: {
    refundable: ({ money }) => `${money('asked')} von ${money('refundable')} erstattbar`,
    dispute: ({ result, text }) =>
      result === 'PASS' ? 'Keine offene Rückbuchung' : `Rückbuchung zu dieser Zahlung: ${text('status')}`,
    category: ({ result, text }) =>
      result === 'PASS' ? `Erstattbarer Artikel: ${text('category')}` : `Nicht erstattbar: ${text('category')}`,
    window: ({ result, has, raw, text }) => {
      if (has('exempt')) return `Erstattungsfrist gilt nicht: ${text('exempt')}`
      if (result === 'UNKNOWN') return 'Erstattungsfrist: Lieferdatum nicht lesbar'
      if (has('grace'))
        return `${text('days')} Tage seit ${text('from')}, Grenze ${text('limit')} und ${text('grace')} Tage Kulanz`
      if (result === 'FAIL') {
        const happened = raw('from') === 'delivery' ? 'Geliefert' : 'Bezahlt'
        return `${happened} vor ${text('days')} Tagen, Grenze ${text('limit')}`
      }
      return `${text('days')} von ${text('limit')} Tagen seit ${text('from')}`
    },
    auto_approve_ceiling: ({ result, money }) =>
      result === 'PASS'
        ? `${money('asked')} liegt innerhalb von ${money('limit')}`
        : `${money('asked')} liegt über ${money('limit')}`,
    second_signature: ({ result, money }) =>
      result === 'PASS'
        ? `${money('asked')} liegt unter ${money('limit')}, der Grenze zur zweiten Freigabe`
        : `${money('asked')} braucht eine zweite Freigabe, wie alles ab ${money('limit')}`,
    customer_cap: ({ result, money, text }) => {
      if (result === 'UNKNOWN') return 'Frühere Erstattungen an diesen Kunden nicht lesbar'
      if (result === 'FAIL') return `Ergäbe ${money('total')} in ${text('days')} Tagen, Grenze ${money('limit')}`
      return `${money('total')} von höchstens ${money('limit')} pro Kunde in ${text('days')} Tagen`
    },
    velocity: ({ result, text, raw }) =>
      result === 'UNKNOWN'
        ? 'Frühere Erstattungen an diesen Kunden nicht zählbar'
        : `${text('count')} von höchstens ${text('limit')} Erstattungen pro Kunde ${span(raw('days'), '7', 'und Woche', 'Tagen')}`,
    proposer_rate: ({ result, text, raw }) =>
      result === 'UNKNOWN'
        ? 'Erstattungen ohne Freigabe nicht zählbar'
        : `${text('count')} von höchstens ${text('limit')} Erstattungen ohne Freigabe pro Person ${span(raw('hours'), '1', 'und Stunde', 'Stunden')}`,
    risk_score: ({ result, has, raw }) => {
      if (!has('score')) return 'Stripe nennt für diese Zahlung keinen Risikowert'
      const score = `Risikowert ${decimal(raw('score'))}, Grenze ${decimal(raw('limit'))}`
      if (result !== 'UNKNOWN') return score
      return `${score}; mit dem, was fehlt, höchstens ${decimal(raw('atMost'))}`
    },
    chargebacks: ({ result, text, raw }) =>
      result === 'UNKNOWN'
        ? 'Frühere Rückbuchungen nicht lesbar'
        : `Rückbuchungen ${span(raw('days'), '365', 'in einem Jahr', 'Tagen')}: ${text('count')}; ab ${text('limit')} entscheidet die Teamleitung`,
    identity: ({ result, raw, money }) => {
      if (raw('level') === 'facts')
        return result === 'PASS'
          ? `Identität durch Angaben belegt, genügt bis ${money('limit')}`
          : `Identität nur durch Angaben belegt, genügt bis ${money('limit')}`
      return result === 'PASS' ? 'Identität bestätigt' : 'Identität nicht bestätigt'
    },
    partial_refund: ({ result, money }) =>
      result === 'PASS' ? 'Der ganze Rest wird erstattet' : `Nur ein Teil von ${money('refundable')} würde erstattet`,
    invoices: ({ result, text }) =>
      result === 'PASS' ? 'Eine Rechnung' : `Diese Zahlung begleicht ${text('count')} Rechnungen`,
    delivery_evidence: ({ result, has, text, money }) => {
      if (has('evidence')) return `Fehlende Lieferung: belegt durch ${text('evidence')}`
      if (result === 'PASS') return `Fehlende Lieferung: bis ${money('limit')} ohne Nachweis`
      if (result === 'UNKNOWN')
        return `Fehlende Lieferung: über ${money('limit')} braucht es einen Nachweis, er ist nicht lesbar`
      return `Fehlende Lieferung: über ${money('limit')} braucht es einen Scan des Versanddienstes oder ein Foto`
    },
    reason: ({ result, raw, text }) => {
      if (raw('reason') === 'duplicate')
        return result === 'PASS' ? 'Stripe zeigt die Abbuchung zweimal' : 'Stripe zeigt keine zweite Abbuchung'
      return `Grund „${text('reason')}“ braucht eine Freigabe`
    },
    requester: ({ result }) =>
      result === 'PASS' ? 'Vom Kunden angefragt' : 'Das Ticket wurde von unserem Team geöffnet',
    escalation: ({ result, has }) => {
      if (result !== 'FAIL') return 'Nichts im Ticket verlangt nach einem Menschen'
      const said = [
        ...(has('chargeback_threat') ? ['droht mit einer Rückbuchung'] : []),
        ...(has('legal_threat') ? ['erwähnt Anwalt oder Gericht'] : []),
        ...(has('vulnerable') ? ['braucht vielleicht besondere Rücksicht'] : []),
      ]
      const customer = said.length > 0 || !has('recommended') ? [`Der Kunde ${said.join(', ') || 'bittet darum'}`] : []
      const asking = [...customer, ...(has('recommended') ? ['Eine Empfehlung bittet darum'] : [])]
      return `Ein Mensch sollte hinsehen: ${asking.join('; ')}`
    },
    currency: ({ result, raw }) =>
      result === 'PASS'
        ? 'Für diese Währung gibt es Grenzen'
        : `Für ${raw('currency').toUpperCase()} sind keine Grenzen festgelegt`,
  },
  missing: {
    stripe: 'Stripe kann es sagen',
    stripe_metadata: 'der Shop kann es bei Stripe zur Zahlung schreiben',
    order_system: 'das Bestellsystem kann es sagen',
    identity: 'der Kunde kann es bestätigen',
  },
  creditOffer: (amount) => `Zuerst darf eine Gutschrift von ${amount} angeboten werden; der Kunde wählt.`,
  riskSignal: {
    radar_score: 'Wert von Stripe Radar',
    radar_level: 'Stufe von Stripe Radar',
    early_fraud_warning: 'Frühe Betrugswarnung',
    disputes: 'Rückbuchungen',
    refund_velocity: 'Andere Erstattungen in 30 Tagen',
    failed_verifications: 'Misslungene Identitätsprüfungen',
    country_mismatch: 'Länder von Kunde und Karte',
    new_account: 'Alter des Kontos in Tagen',
    linked_customers: 'Andere Kunden mit dieser Karte oder Firma',
    reported_flags: 'Von einem Bot gemeldete Hinweise',
  },
  signalMissing: (weight) => `nicht lesbar, höchstens ${weight}`,
  signalNotGiven: 'keine Angabe',
  signalAdds: (points) => `zählt ${points}`,
  levels: { lead: 'Teamleitung', finance: 'Finanzteam' },
  and: 'und',
  decision: {
    autoApprove: 'Richtlinie erfüllt',
    deny: 'Die Richtlinie lässt diese Erstattung nicht zu',
    needsInformation: 'Es fehlen Angaben',
    signature: (levels) => `Freigabe nötig (${levels})`,
  },
  verification: { none: 'Nicht bestätigt', facts: 'Durch Angaben belegt', confirmed: 'Bestätigt' },
  progress: {
    requested: (amount) => `Angefragt: ${amount}`,
    waiting: (levels) => `Wartet auf Freigabe (${levels})`,
    approved: (amount) => `Freigegeben: ${amount} wird gleich an Stripe gesendet`,
    confirmed: (amount, destination) =>
      `${amount} an ${destination} erstattet. Bei der Bank sichtbar in 5 bis 10 Werktagen.`,
    denied: (amount) => `Abgelehnt: ${amount} nicht erstattet`,
    expired: (amount) => `Abgelaufen: ${amount} nicht erstattet`,
    canceled: (amount) => `Zurückgezogen: ${amount} nicht erstattet`,
    failed: (amount, why) => `Fehlgeschlagen: ${amount} nicht erstattet${why === null ? '' : ` (${why})`}`,
    held: (amount) => `Angehalten, nicht gesendet: ${amount}`,
    unknown:
      'Stripe hat noch nicht geantwortet. Bis zur Klärung zählt das Geld als erstattet. Nicht auf anderem Weg erstatten.',
    parked:
      'Noch ist nicht nachweisbar, ob Stripe das erstattet hat. Jemand muss nachsehen. Nicht auf anderem Weg erstatten.',
    requiresAction: (amount) => `Stripe braucht erst noch Angaben vom Kunden, um ${amount} zu erstatten`,
    pending: (why) => `An Stripe gesendet: ${why}`,
    sending: (amount) => `${amount} wird an Stripe gesendet`,
  },
  pending: {
    processing: 'Stripe bearbeitet sie',
    insufficient_funds: 'unser Stripe-Guthaben reicht noch nicht aus',
    charge_pending: 'die ursprüngliche Zahlung ist noch nicht abgerechnet',
  },
  pendingOther: 'die Bestätigung steht noch aus',
  refusals: {
    charge_not_refundable: 'Stripe kann diese Zahlung nicht erstatten',
    charge_already_refunded: 'die Zahlung ist schon ganz erstattet',
    charge_disputed: 'die Zahlung ist bei der Bank angefochten',
    charge_for_pending_refund_disputed: 'die Zahlung wurde inzwischen angefochten',
    amount_too_large: 'so viel ist bei der Zahlung nicht mehr übrig',
    balance_insufficient: 'unser Stripe-Guthaben reicht nicht',
    insufficient_funds: 'unser Stripe-Guthaben reicht nicht',
    expired_or_canceled_card: 'Karte abgelaufen oder gesperrt',
    lost_or_stolen_card: 'Karte verloren oder gestohlen',
    declined: 'von der Bank abgelehnt',
    merchant_request: 'auf unseren Wunsch gestoppt',
    canceled: 'bei Stripe abgebrochen',
    not_sent: 'nie gesendet, weil sich etwas geändert hatte',
    withdrawn: 'zurückgezogen, bevor etwas gesendet wurde',
    not_sent_in_time: 'einen Tag lang angehalten und nie gesendet',
    not_found_at_stripe: 'bei Stripe nicht zu finden, von Hand geschlossen',
    unknown: 'ohne Angabe von Gründen',
    failed: 'ohne Angabe von Gründen',
  },
  refusedOther: 'Stripe hat es abgelehnt',
}
