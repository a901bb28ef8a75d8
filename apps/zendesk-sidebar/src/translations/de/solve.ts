import type { solve as english } from '../en/solve.ts'

const solving = 'Bitte erst danach lösen, oder innerhalb einer Minute noch einmal speichern, um es trotzdem zu lösen.'

export const solve: typeof english = {
  one: (amount, why) => `Eine Erstattung von ${amount} zu diesem Ticket ist nicht abgeschlossen: ${why}. ${solving}`,
  several: (count) => `${count} Erstattungen zu diesem Ticket sind nicht abgeschlossen. ${solving}`,
  checked: 'Sie wird geprüft',
  waits: (levels) => `Sie wartet auf Freigabe (${levels})`,
  approved: 'Sie wird gleich gesendet',
  held: 'Sie ist angehalten',
  sending: 'Sie wird an Stripe gesendet',
  unknown: 'Stripe hat noch nicht geantwortet',
  pending: 'Stripe arbeitet noch daran',
  requiresAction: 'Erst muss die Kundschaft etwas tun',
  parked: 'Ein Mensch muss sie ansehen',
}
