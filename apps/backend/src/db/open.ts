import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import * as schema from '#db/schema.ts'

export function openDatabase(url: string, options: { max?: number } = {}) {
  // Notices are chatter ("relation exists, skipping"); errors still throw.
  const client = postgres(url, { max: options.max ?? 10, onnotice: () => undefined })
  return { db: drizzle(client, { schema }), close: () => client.end({ timeout: 5 }) }
}

export type Db = ReturnType<typeof openDatabase>['db']
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0]
