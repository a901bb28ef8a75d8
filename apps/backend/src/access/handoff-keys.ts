import { createHash, timingSafeEqual } from 'node:crypto'

/** What a handoff key may do beside nothing. `tickets` is what every key may that names no scope. */
export const handoffScopes = ['tickets', 'refunds:request', 'identity:session'] as const
export type HandoffScope = (typeof handoffScopes)[number]

export type HandoffKey = {
  bot: string
  /** Names the key in the log; says nothing about it. */
  id: string
  /** SHA-256 of the key: the key itself is kept nowhere. */
  digest: Buffer
  scopes: HandoffScope[]
}

/** Two while one replaces the other. */
const mostPerBot = 2
const longKey = /^[\w-]{32,200}$/
const digestOfKey = /^sha256:([0-9a-f]{64})$/

/**
 * `HANDOFF_KEYS`: `bot key [scope …]`, several between semicolons; two lines of one bot are its two keys. A key is 32 or
 * more letters, digits, `-` or `_`, or `sha256:` and its digest in hex. Throws an Error that names the place, never a key.
 */
export function readHandoffKeys(text: string): HandoffKey[] {
  const lines = text
    .split(/[;\n]/)
    .map((line) => line.trim())
    .filter(Boolean)
  const keys = lines.map(readLine)
  for (const { bot, digest } of keys) {
    if (keys.filter((key) => key.bot === bot).length > mostPerBot) throw new Error(`gives ${bot} more than two keys`)
    if (keys.filter((key) => key.digest.equals(digest)).length > 1) throw new Error('names one key twice')
  }
  return keys
}

function readLine(line: string, index: number): HandoffKey {
  const [bot = '', key = '', ...named] = line.split(/\s+/)
  const place = `entry ${index + 1}`
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(bot)) throw new Error(`${place}: a bot is named with a-z, 0-9 and "-"`)
  const scopes = handoffScopes.filter((scope) => named.includes(scope))
  if (scopes.length !== new Set(named).size) {
    throw new Error(`${place}: scopes are ${handoffScopes.join(', ')}`)
  }
  const hex = digestOfKey.exec(key)?.[1]
  if (hex === undefined && !longKey.test(key)) {
    throw new Error(`${place}: a key has at least 32 letters, digits, "-" or "_", or is sha256: and its digest`)
  }
  const digest = hex === undefined ? digestOf(key) : Buffer.from(hex, 'hex')
  return { bot, id: digest.toString('hex').slice(0, 12), digest, scopes: scopes.length > 0 ? scopes : ['tickets'] }
}

/** Whose key this is; null for nobody's. Every key is compared, in constant time, whichever fits. */
export function findHandoffKey(keys: readonly HandoffKey[], presented: string): HandoffKey | null {
  const digest = digestOf(presented)
  return keys.filter((key) => timingSafeEqual(key.digest, digest))[0] ?? null
}

export function digestOf(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}
