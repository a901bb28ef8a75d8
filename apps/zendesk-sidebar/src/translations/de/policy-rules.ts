import type { policyRules as english } from '../en/policy-rules.ts'

export const policyRules: typeof english = {
  titles: {
    refundable: 'Was überhaupt erstattet werden kann',
    dispute: 'Laufende Rückbuchungen',
    category: 'Artikelarten',
    window: 'Erstattungsfrist',
    auto_approve_ceiling: 'Ohne Freigabe',
    second_signature: 'Zweite Freigabe',
    customer_cap: 'Obergrenze pro Kunde',
    velocity: 'Erstattungen an einen Kunden',
    proposer_rate: 'Erstattungen durch eine Person oder einen Bot',
    risk_score: 'Risikowert',
    chargebacks: 'Frühere Rückbuchungen',
    identity: 'Nachweis der Identität',
    partial_refund: 'Teil einer Zahlung',
    invoices: 'Mehrere Rechnungen',
    delivery_evidence: 'Nichts angekommen',
    reason: 'Gründe',
    requester: 'Tickets aus dem eigenen Haus',
    escalation: 'Drohungen und Notlagen',
    currency: 'Währungen',
  },
  who: {
    none: 'niemand',
    lead: 'Teamleitung',
    finance: 'Finanzteam',
    lead_and_finance: 'Teamleitung und Finanzteam',
  },
  exemptions: {
    duplicate: 'doppelte Abbuchungen',
    trial: 'Zahlungen in der Probezeit',
    unused_subscription: 'nicht genutzte Abos',
  },
  evidence: { carrier_scan: 'ein Scan des Zustellers', photo: 'ein Foto' },
  signals: {
    radarScore: 'Risikowert von Stripe Radar',
    radarLevel: 'Stufe von Stripe Radar, wo es keinen Wert gibt',
    earlyFraudWarning: 'frühe Betrugswarnung',
    disputes: 'Rückbuchungen',
    refundVelocity: 'andere Erstattungen in 30 Tagen',
    failedVerifications: 'misslungene Identitätsprüfungen',
    countryMismatch: 'anderes Land bei der Karte',
    newAccount: 'neues Konto',
    linkedCustomers: 'andere Kunden mit dieser Karte oder Firma',
    reportedFlags: 'Hinweise eines Bots',
  },
  missing: {
    category: 'Ist die Artikelart nicht bekannt,',
    window: 'Ist das Datum nicht bekannt,',
    customer_cap: 'Sind frühere Erstattungen nicht lesbar,',
    velocity: 'Sind frühere Erstattungen nicht zählbar,',
    risk_score: 'Lässt sich der Wert nicht bilden,',
    chargebacks: 'Sind Rückbuchungen nicht lesbar,',
    invoices: 'Sind die Rechnungen nicht lesbar,',
    delivery_evidence: 'Sind Nachweise nicht lesbar,',
  },
  missingAsks: 'wird die Teamleitung gefragt.',
  missingAsksInformation: 'wartet die Erstattung darauf.',
  missingIgnored: 'wird die Regel übergangen.',
  or: 'oder',
  refundable:
    'Mehr als übrig ist, eine nicht eingezogene Zahlung oder die Zahlung eines anderen Kunden wird abgelehnt. Das kann niemand überstimmen.',
  dispute:
    'Solange eine Rückbuchung läuft oder wenn sie verloren ist, wird hier nicht erstattet. Eine Rückfrage der Bank geht an die Teamleitung.',
  category: (kinds) =>
    `Nie erstattet: ${kinds}. Nur mit dem Grund „Ausnahme“ dürfen Teamleitung und Finanzteam freigeben.`,
  noCategory: 'Keine Artikelart ist ausgeschlossen.',
  window: (days) =>
    `Bis ${days} Tage nach der Lieferung; ist sie nicht bekannt, nach der Zahlung. Danach gibt die Teamleitung frei.`,
  grace: (days) => `Bis zu ${days} weitere Tage gehen noch durch, als Kulanz gezeigt.`,
  passes: (cases) => `Gilt nicht für ${cases}.`,
  ceiling: 'Bis einschließlich dieses Betrags muss niemand freigeben. Darüber gibt die Teamleitung frei.',
  secondSignature: 'Ab diesem Betrag geben Teamleitung und Finanzteam beide frei.',
  customerCap: (days) =>
    `Erstattungen und Gutschriften an einen Kunden in ${days} Tagen, diese eingeschlossen, dürfen so viel ergeben. Darüber gibt die Teamleitung frei.`,
  velocity: (count, days) =>
    `Höchstens ${count} Erstattungen in ${days} Tagen, diese eingeschlossen. Ab der nächsten gibt die Teamleitung frei.`,
  proposerRate: (count, hours) =>
    `Eine Person oder ein Bot darf höchstens ${count} Erstattungen ohne Freigabe in ${hours} Stunden auslösen. Ab der nächsten gibt die Teamleitung frei.`,
  risk: (lead, finance) =>
    `Über ${lead} gibt die Teamleitung frei, ab ${finance} das Finanzteam. Der Wert reicht von 0 bis 1 und zählt zusammen, was diese Hinweise höchstens bringen:`,
  newAccount: (days) => `Ein Konto gilt ${days} Tage lang als neu.`,
  chargebacks: (count, days) => `Ab ${count} Rückbuchungen in ${days} Tagen gibt die Teamleitung frei.`,
  identity:
    'Durch Code oder Anmeldung bestätigt: die anderen Regeln entscheiden. Nur durch Angaben belegt: bis zu diesem Betrag ohne Freigabe. Nicht bestätigt: immer Teamleitung.',
  partial: (who) => `Bleibt nach der Erstattung etwas von der Zahlung übrig, gibt frei: ${who}.`,
  invoices: (who) => `Begleicht die Zahlung mehr als eine Rechnung, gibt frei: ${who}.`,
  delivery: (evidence) =>
    `Sagt ein Kunde, dass nichts angekommen ist, braucht es über dem Betrag: ${evidence}. Sonst wartet die Erstattung darauf.`,
  reason: 'Wer wegen des angegebenen Grundes freigibt:',
  duplicate: 'niemand, wenn Stripe sie doppelt zeigt',
  requester: 'Ein Ticket, das jemand aus dem eigenen Team eröffnet hat, geht immer an die Teamleitung.',
  escalation:
    'Wer mit der Bank oder einem Anwalt droht oder von Tod, Krankheit oder Not schreibt, wird von der Teamleitung angesehen.',
  currency: (currencies) => `Grenzen gibt es für ${currencies}. Jede andere Währung geht an die Teamleitung.`,
  creditTitle: 'Gutschrift statt Erstattung',
  credit: 'Unter diesem Betrag darf zuerst eine Gutschrift angeboten werden. Sie ist ein Angebot und ändert nichts.',
  nearTitle: 'Nah an einer Grenze',
  near: (percent) => `Näher als ${percent} an einer Grenze wird gezeigt, wenn jemand entscheidet. Es ändert nichts.`,
  segmentTitle: (name) => `Nur für „${name}“`,
  segment: (customers) =>
    `Für Kunden ${customers}. Andere Regeln bleiben, wie sie sind. Ist das nicht bekannt, gilt nur, was strenger ist.`,
  tag: (tag) => `mit dem Merkmal ${tag}`,
  plan: (plan) => `im Tarif ${plan}`,
  country: (countries) => `aus ${countries}`,
}
