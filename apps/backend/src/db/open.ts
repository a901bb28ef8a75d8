import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import * as schema from '#db/schema.ts'

export function openDatabase(url: string, options: { max?: number; role?: string | null } = {}) {
  // Notices are chatter ("relation exists, skipping"); errors still throw.
  const { max = 10, role = null } = options
  const client = postgres(url, { max, onnotice: () => undefined, ...(role !== null && { connection: { role } }) })
  return { db: drizzle(client, { schema }), close: () => client.end({ timeout: 5 }) }
}

export type Db = ReturnType<typeof openDatabase>['db']
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0]
