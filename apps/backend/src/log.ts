import { pino } from 'pino'
import type { DestinationStream, Logger } from 'pino'
import { redactCardData } from '#cardholder-data/redact.ts'

/**
 * The log of a process. Ids and codes are what is logged; should card data get into a line all the same, through the
 * message of some library, it is taken out of the finished line.
 */
export function createLog(level: string, destination: DestinationStream = pino.destination(1)): Logger {
  const hooks = { streamWrite: (line: string) => redactCardData(line).text }
  return pino({ level, base: null, hooks }, destination)
}
