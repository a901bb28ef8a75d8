import { handoffWords } from '@countersign/shared/words/handoff'
import type { Translations } from '../en.ts'

export const handoff: Translations['handoff'] = {
  title: (channel, when) => `Übergabe aus ${channel} · ${when}`,
  form: (channel, when) => `Erstattungswunsch über ${channel} · ${when}`,
  claims: 'Was gesagt wurde, mit Stripe verglichen',
  notChecked: 'Noch nicht mit Stripe verglichen.',
  suggests: (what) => `Vorschlag des Bots: ${what}`,
  more: 'Mehr vom Bot',
  from: (bot) => `Von: ${bot}`,
  done: (what) => `Schon erledigt: ${what}`,
  risks: (what) => `Warnzeichen: ${what}`,
  botPolicy: (what) => `Richtlinie, wie der Bot sie sah (unsere entscheidet): ${what}`,
  botLimits: (what) => `Grenzen, wie der Bot sie sah (unsere entscheiden): ${what}`,
  botApproval: (what) => `Freigabe, wie der Bot sie sah (unsere entscheidet): ${what}`,
  evidence: (what) => `Belege zur Identität, die der Bot nennt: ${what}`,
  alsoAsks: (what) => `Außerdem gewünscht: ${what}`,
  mood: (mood, language) => `Der Kunde ist ${mood} und schreibt ${language}`,
  sentiments: handoffWords('de').sentiments,
  redacted: (count) => `Kartendaten, die vor dem Speichern entfernt wurden: ${count}`,
  someAmount: 'den genannten Betrag',
  waiting: (amount) => `Die Erstattung über ${amount} wird gerade angefragt.`,
  requested: (amount) =>
    `Die Erstattung über ${amount} hat der Bot angefragt. Wie weit sie ist, steht auf dieser Seite.`,
  prefilled: (amount) =>
    `Gewünscht ist eine Erstattung über ${amount}. Angefragt ist nichts; der Betrag ist schon ausgefüllt.`,
  refused: (amount) => `Gewünscht ist eine Erstattung über ${amount}; sie ließ sich nicht anfragen.`,
  frozen: (amount) =>
    `Die Erstattung über ${amount} wurde nicht angefragt: Stripe hat unter ihrer Nummer schon eine. Erst bei Stripe nachsehen.`,
  changedSince: 'Der Bot sagt inzwischen etwas anderes. Ticket und Erstattung bleiben, wie sie zuerst angefragt waren:',
}
