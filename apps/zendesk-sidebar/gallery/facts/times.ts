const now = Date.now()
const second = 1000
const hour = 3600 * second

/** Facts age with the day on which the gallery is opened; tests freeze the clock. */
export function hoursAgo(hours: number): string {
  return new Date(now - hours * hour).toISOString()
}

export function daysAgo(days: number, seconds = 0): string {
  return new Date(now - days * 24 * hour + seconds * second).toISOString()
}

export function inDays(days: number): string {
  return daysAgo(-days)
}
