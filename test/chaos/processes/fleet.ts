import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import type { Failpoint } from '@countersign/backend/deps'
import type { Order } from './backend-process.ts'
import { bundledBackend } from './bundle-backend.ts'

const startMs = 60_000

type Message = { type: 'ready'; url: string } | { type: 'passed'; name: Failpoint }

/** Some real backend processes on one database, which die and are started again. */
export type Fleet = {
  /** Of those that are up. */
  urls(): string[]
  dieAt(index: number, name: Failpoint): void
  /** `kill -9`, from outside, wherever it is. */
  kill(index: number): Promise<void>
  /** Resolves when this process has died of an order. */
  died(index: number): Promise<void>
  /** When one of them last died: who took a job later than that is alive. */
  lastDeath(): Date
  /** Starts what is down. */
  restart(): Promise<void>
  tell(order: Order): void
  close(): Promise<void>
}

type Options = {
  env: Record<string, string>
  count: number
  aheadMs: () => number
  onPassed?: (name: Failpoint) => void
  onDied?: (at: Failpoint | null) => void
}

type Member = { child: ChildProcess; url: string; exited: Promise<void>; order: Failpoint | null; isUp: boolean }

export async function startFleet({ env, count, aheadMs, onPassed, onDied }: Options): Promise<Fleet> {
  const members: Member[] = []
  const entry = await bundledBackend()
  let lastDeath = new Date(0)

  async function start(): Promise<Member> {
    const child = fork(entry, {
      env: {
        PATH: process.env['PATH'],
        NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
        ...env,
        CHAOS_AHEAD_MS: String(aheadMs()),
      },
      stdio: ['ignore', 'ignore', process.env['CHAOS_SHOW'] ? 'inherit' : 'ignore', 'ipc'],
    })
    // What is said to a process that is just dying is lost, as it would be.
    child.on('error', () => undefined)
    const ready = Promise.withResolvers<string>()
    const exited = Promise.withResolvers<void>()
    const timer = setTimeout(() => ready.reject(new Error('a backend process did not start')), startMs)
    child.on('message', (message: Message) => {
      if (message.type === 'ready') ready.resolve(message.url)
      else onPassed?.(message.name)
    })
    child.once('exit', (code, signal) => {
      ready.reject(new Error(`a backend process ended while starting (${code ?? signal})`))
      exited.resolve()
    })
    try {
      const member: Member = { child, url: await ready.promise, exited: exited.promise, order: null, isUp: true }
      void watch(member)
      return member
    } finally {
      clearTimeout(timer)
    }
  }

  async function watch(member: Member): Promise<void> {
    await member.exited
    member.isUp = false
    lastDeath = new Date()
    onDied?.(member.order)
  }

  function at(index: number): Member {
    const member = members[index]
    if (!member) throw new Error(`there is no process ${index}`)
    return member
  }

  members.push(...(await Promise.all(Array.from({ length: count }, start))))
  return {
    urls: () => members.filter(({ isUp }) => isUp).map(({ url }) => url),
    dieAt(index, name) {
      const member = at(index)
      if (!member.isUp) return
      member.order = name
      say(member.child, { type: 'die-at', name })
    },
    async kill(index) {
      at(index).child.kill('SIGKILL')
      await at(index).exited
    },
    died: (index) => at(index).exited,
    lastDeath: () => lastDeath,
    async restart() {
      for (const [index, member] of members.entries()) {
        // While the database is away nothing starts; it is tried again.
        if (!member.isUp) members[index] = await start().catch(() => member)
      }
    },
    tell(order) {
      for (const { child, isUp } of members) if (isUp) say(child, order)
    },
    async close() {
      await Promise.all(
        members.map(({ child, exited }) => {
          child.kill('SIGKILL')
          return exited
        }),
      )
    },
  }
}

function say(child: ChildProcess, order: Order): void {
  if (child.connected) child.send(order, () => undefined)
}
