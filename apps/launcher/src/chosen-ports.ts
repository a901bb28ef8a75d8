import { z } from 'zod'
import { portHolder } from '#port-holder.ts'
import { isPortFree } from '#ports.ts'
import type { Environment } from '#providers.ts'
import { StartProblem } from '#start-problem.ts'

const settings = {
  backend: ['PORT', 4000],
  workspace: ['WORKSPACE_PORT', 4100],
  stripe: ['SANDBOX_STRIPE_PORT', 4101],
  hubspot: ['SANDBOX_HUBSPOT_PORT', 4102],
  mail: ['SANDBOX_MAIL_PORT', 4103],
} as const

export type Ports = Record<keyof typeof settings, number>

const PortNumber = z.coerce.number().int().min(1).max(65_535)

export function choosePorts(env: Environment): Ports {
  const read = (name: keyof typeof settings) => {
    const [variable, fallback] = settings[name]
    const parsed = PortNumber.safeParse(env[variable] || fallback)
    if (!parsed.success) throw new StartProblem(`${variable}=${env[variable]} is not a port (1 to 65535).`)
    return parsed.data
  }
  return {
    backend: read('backend'),
    workspace: read('workspace'),
    stripe: read('stripe'),
    hubspot: read('hubspot'),
    mail: read('mail'),
  }
}

/** Names every busy port at once, who holds it, and the setting that moves ours. */
export async function requireFreePorts(ports: Ports, needed: (keyof Ports)[]): Promise<void> {
  const busy: string[] = []
  for (const name of needed) {
    const port = ports[name]
    if (await isPortFree(port)) continue
    const [variable] = settings[name]
    const holder = portHolder(port) ?? 'another program'
    busy.push(
      `Port ${port} is in use by ${holder}.\n  Stop it, or choose another: ${variable}=${port + 1000} npm start`,
    )
  }
  if (busy.length > 0) throw new StartProblem(busy.join('\n'))
}
