import { parseArgs } from 'node:util'
import { z } from 'zod'
import { PortBusyError } from './listen.ts'
import { startSandbox } from './start-sandbox.ts'
import type { Sandbox } from './start-sandbox.ts'

/** What this process tells the one that forked it. */
export type SandboxMessage =
  | { type: 'ready'; workspaceUrl: string; backendEnv: Record<string, string> }
  | { type: 'failed'; message: string }

const port = z.coerce.number().int().min(0).max(65_535)
const Settings = z.object({
  'workspace-port': port.default(4100),
  'stripe-port': port.default(4101),
  'hubspot-port': port.default(4102),
  'mail-port': port.default(4103),
  'state-dir': z.string().min(1).optional(),
  'backend-url': z.url().optional(),
})

async function main(): Promise<void> {
  const settings = readSettings()
  const stateDir = settings['state-dir']
  let sandbox: Sandbox | null = null
  // Before anything listens: whoever started us may be gone again by then.
  closeOnSignals(() => sandbox?.close())
  sandbox = await startSandbox({
    ports: {
      workspace: settings['workspace-port'],
      stripe: settings['stripe-port'],
      hubspot: settings['hubspot-port'],
      mail: settings['mail-port'],
    },
    ...(stateDir !== undefined && { stateDir }),
  })
  const backendUrl = settings['backend-url']
  if (backendUrl !== undefined) sandbox.setBackendUrl(backendUrl)
  tell({ type: 'ready', workspaceUrl: sandbox.workspaceUrl, backendEnv: sandbox.backendEnv })
}

function readSettings(): z.infer<typeof Settings> {
  const option = { type: 'string' } as const
  const { values } = parseArgs({
    options: {
      'workspace-port': option,
      'stripe-port': option,
      'hubspot-port': option,
      'mail-port': option,
      'state-dir': option,
      'backend-url': option,
    },
  })
  return Settings.parse(values)
}

function closeOnSignals(close: () => Promise<void> | undefined): void {
  let closing = false
  const leave = (): void => {
    if (closing) return
    closing = true
    // Without a code of its own: a failed start keeps its 1.
    void Promise.resolve(close()).finally(() => process.exit())
  }
  process.once('SIGTERM', leave)
  process.once('SIGINT', leave)
  // The process that started us is gone, even by kill -9.
  process.once('disconnect', leave)
}

function tell(message: SandboxMessage): void {
  if (process.send) process.send(message)
  else if (message.type === 'ready') process.stdout.write(`The sandbox is ready: ${message.workspaceUrl}\n`)
  else process.stderr.write(`${message.message}\n`)
}

try {
  await main()
} catch (error) {
  const message = error instanceof Error ? error.message : String(error)
  tell({ type: 'failed', message })
  if (!(error instanceof PortBusyError)) process.stderr.write(`${error instanceof Error ? error.stack : message}\n`)
  process.exitCode = 1
  // An open channel would keep this process alive.
  if (process.connected) process.disconnect()
}
