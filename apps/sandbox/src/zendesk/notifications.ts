/** What `POST /api/v2/apps/notify` tells the open instances of an app. It reaches them as `api_notification.{event}`. */
type AppNotification = {
  appId: number
  event: string
  /** Parsed, where the text that came was JSON. */
  body: unknown
  /** Null: for every agent. */
  agentId: number | null
}

const keptNotifications = 200

export type Notification = AppNotification & { sequence: number }

export type NotificationLog = {
  add(notification: AppNotification): void
  /** What came after that one, for this person. */
  since(sequence: number, agentId: number): Notification[]
  last(): number
}

/** What `api_notification.*` has to bring to open sidebars; a workspace asks for it every second. */
export function createNotificationLog(): NotificationLog {
  let entries: Notification[] = []
  let last = 0
  return {
    add(notification) {
      last += 1
      entries = [...entries.slice(-keptNotifications), { ...notification, sequence: last }]
    },
    since: (sequence, agentId) =>
      entries.filter((entry) => entry.sequence > sequence && (entry.agentId === null || entry.agentId === agentId)),
    last: () => last,
  }
}
