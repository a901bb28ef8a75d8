import { ConfigError } from '#config.ts'
import type { Deps } from '#deps.ts'
import { secretIdOf } from '#ticket-context/address-key.ts'
import { installationKey } from '#ticket-context/tables.ts'

/**
 * The first start writes down which key the caps, and what programs sent, are known under. Throws a ConfigError where a
 * later one comes with another: nobody's refunds would be found, and a repeated call would be a new one.
 */
export async function holdInstallationKey({ db, config }: Pick<Deps, 'db' | 'config'>): Promise<void> {
  const keyId = secretIdOf(config.addressSecret)
  await db.insert(installationKey).values({ keyId }).onConflictDoNothing()
  const [first] = await db.select().from(installationKey)
  if (first?.keyId === keyId) return
  throw new ConfigError(
    'Countersign does not start with another key than this database began with: caps would not recognise customers, nor calls their repeats. Set INSTALLATION_KEY to what it was; where it was never set, to what VERIFICATION_SECRET (without one, SESSION_SECRET) was before it changed.',
    [{ variables: ['INSTALLATION_KEY'], message: 'INSTALLATION_KEY is not the one that this database began with' }],
  )
}
