import { join } from 'node:path'
import { z } from 'zod'
import { checkout } from '#checkout.ts'
import { type Child, type ChildOptions, died, startChild } from '#children.ts'
import type { Ports } from '#chosen-ports.ts'
import { rememberChildren } from '#left-behind.ts'
import { step } from '#progress.ts'
import type { Environment } from '#providers.ts'
import { type StopRequest, whenAborted } from '#stop-request.ts'

const SandboxReady = z.object({ workspaceUrl: z.url(), backendEnv: z.record(z.string(), z.string()) })
const BackendReady = z.object({ url: z.url() })

export type Services = {
  startSandbox(ports: Ports, backendUrl: string, env: Environment): Promise<z.infer<typeof SandboxReady>>
  startBackend(env: Environment): Promise<void>
  /** Settles with the reason when one of them dies, or when the person asks to stop. */
  ended: Promise<string>
}

type Place = { running: AsyncDisposableStack; stop: StopRequest; data: string }

/** The backend lets requests and refunds under way finish for 25 s; a little more, so that it ends by itself. */
const drainMs = 27_000

/** Our own two programs. Stopped in the opposite order: the backend finishes while those it talks to still answer. */
export function createServices({ running, stop, data }: Place): Services {
  const children: Child[] = []
  const { promise: firstDeath, resolve: reportDeath } = Promise.withResolvers<string>()

  async function start<T>(options: Omit<ChildOptions<T>, 'logFile'>, graceMs: number): Promise<T> {
    stop.requested.throwIfAborted()
    const name = options.label.toLowerCase()
    const { child, ready } = startChild({ ...options, logFile: join(data, 'log', `${name}.log`) })
    children.push(child)
    rememberChildren(
      data,
      children.map(({ identity }) => identity),
    )
    running.defer(() =>
      step(
        child.label,
        () => child.stop(graceMs, stop.hurry),
        () => 'stopped',
      ),
    )
    const answer = await step(
      child.label,
      () => untilStopped(ready, stop.requested),
      () => 'ready',
    )
    void child.exited.then((how) => reportDeath(died(child, `ended unexpectedly (${how})`)))
    return answer
  }

  return {
    startSandbox: (ports, backendUrl, env) =>
      start(
        {
          label: 'Sandbox',
          script: join(checkout, 'apps/sandbox/src/main.ts'),
          args: Object.entries({
            'workspace-port': ports.workspace,
            'stripe-port': ports.stripe,
            'hubspot-port': ports.hubspot,
            'mail-port': ports.mail,
            'state-dir': join(data, 'sandbox'),
            'backend-url': backendUrl,
          }).flatMap(([flag, value]) => [`--${flag}`, String(value)]),
          env,
          ready: SandboxReady,
        },
        5000,
      ),
    async startBackend(env) {
      const script = join(checkout, 'apps/backend/src/main.ts')
      await start({ label: 'Backend', script, env, ready: BackendReady }, drainMs)
    },
    ended: Promise.race([firstDeath, whenAborted(stop.requested).then(() => 'Stopping. Ctrl-C again to hurry.')]),
  }
}

/** A person who gives up during the start does not wait for it. */
function untilStopped<T>(ready: Promise<T>, requested: AbortSignal): Promise<T> {
  const stopped = whenAborted(requested).then(() => {
    throw new Error('stopped')
  })
  return Promise.race([ready, stopped])
}
