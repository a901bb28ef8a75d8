import { createTestDatabase } from '#database.ts'
import { runSystem } from '#run-system.ts'
import type { System, SystemOptions } from '#run-system.ts'

export type { System } from '#run-system.ts'

/** A whole system for one test file, on a database of its own. */
export async function startSystem(options: SystemOptions = {}): Promise<System> {
  const database = await createTestDatabase()
  try {
    const system = await runSystem(database.url, options)
    return {
      ...system,
      async close() {
        await system.close()
        await database.drop()
      },
    }
  } catch (error) {
    await database.drop()
    throw error
  }
}
