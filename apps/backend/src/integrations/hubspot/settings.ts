/** How HubSpot is reached and what it is told. Paths are dated and differ between accounts, so each is a setting. */
export type HubspotSettings = {
  timeline: 'app-events' | 'custom-events' | 'note'
  accessToken: string
  apiBase: string | undefined
  /** Create a contact for a customer that HubSpot does not know; otherwise it is waited for. */
  createContacts: boolean
  objectsPath: string
  appEventsPath: string
  /** The folder of `/send` and `/event-definitions`. */
  customEventsPath: string
}
