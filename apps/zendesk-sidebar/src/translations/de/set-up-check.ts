import type { setUpCheck as english } from '../en/set-up-check.ts'
import { doctorFindings } from './doctor-findings.ts'

export const setUpCheck: typeof english = {
  title: 'Einrichtung',
  about: 'Was Countersign in Zendesk, Stripe und ringsum braucht. Das Nachsehen ändert nichts.',
  failed: 'Die Einrichtung ließ sich nicht prüfen',
  checkedAt: 'Geprüft um',
  again: 'Erneut prüfen',
  well: 'In Ordnung:',
  cure: 'Zu tun:',
  areas: {
    settings: 'Einstellungen',
    database: 'Datenbank',
    address: 'Adresse',
    clock: 'Uhr',
    stripe: 'Stripe',
    zendesk: 'Zendesk',
    hubspot: 'HubSpot',
    mail: 'E-Mail',
    slack: 'Slack',
    handoffs: 'Übergaben',
    policy: 'Regelwerk',
    audit: 'Protokoll',
    model: 'Modell',
    orders: 'Bestellungen',
  },
  findings: doctorFindings,
  levels: { ok: 'In Ordnung', warning: 'Warnung', error: 'Fehler' },
  sum: (errors, warnings) =>
    errors + warnings === 0
      ? 'Alles ist in Ordnung.'
      : [
          errors === 0 ? 'Kein Fehler' : `${errors} Fehler`,
          `${warnings} ${warnings === 1 ? 'Warnung' : 'Warnungen'}.`,
        ].join(', '),
}
