import { isIPv6 } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import type { AppEnv } from '#http/request-context.ts'

/**
 * From where a call comes, for counting. Each proxy adds one entry to the end of `X-Forwarded-For`, so the one that the
 * outermost of our own proxies wrote (TRUSTED_PROXIES, counted from the end) is the last that nobody else can choose.
 * Without a proxy of ours the header says nothing. A household has a /64 of IPv6, so that counts as one.
 */
export function callerAddress(c: Context<AppEnv>): string {
  const { trustedProxies } = c.get('ctx').deps.config
  if (trustedProxies > 0) {
    const named = (c.req.header('x-forwarded-for') ?? '').split(',').at(-trustedProxies)?.trim()
    if (named) return networkOf(named)
  }
  // Without a connection (`app.request`) there is nobody to tell apart.
  const connection = c.env as { incoming?: unknown } | undefined
  return connection?.incoming ? networkOf(getConnInfo(c).remote.address ?? 'unknown') : 'unknown'
}

function networkOf(address: string): string {
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (!isIPv6(bare)) return bare.slice(0, 64)
  const [head = '', tail = ''] = bare.split('::')
  const front = head.split(':').filter(Boolean)
  const back = tail.split(':').filter(Boolean)
  const gap = bare.includes('::') ? Array.from({ length: 8 - front.length - back.length }, () => '0') : []
  return [...front, ...gap, ...back].slice(0, 4).join(':')
}
