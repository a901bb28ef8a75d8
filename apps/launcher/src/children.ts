import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { checkout } from '#checkout.ts'
import { type ProcessIdentity, startOf } from '#process-identity.ts'
import type { Environment } from '#providers.ts'
import { StartProblem } from '#start-problem.ts'

const Report = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('ready') }),
  z.object({ type: z.literal('failed'), message: z.string() }),
])

export type ChildOptions<T> = {
  label: string
  script: string
  args?: string[]
  env: Environment
  logFile: string
  /** Shape of the message with which it says that it is ready. */
  ready: z.ZodType<T>
}

export type Child = {
  label: string
  identity: ProcessIdentity
  logFile: string
  /** Settles when the process is gone, however it went. */
  exited: Promise<string>
  /** Asks it to finish what it is doing; after `graceMs`, or when `hurry` fires, it is ended. */
  stop(graceMs: number, hurry: AbortSignal): Promise<void>
}

/** Starts one of our programs in a process group of its own: only we tell it to stop, Ctrl-C does not reach it. */
export function startChild<T>(options: ChildOptions<T>): { child: Child; ready: Promise<T> } {
  const log = openLog(options.logFile)
  const running = spawn(process.execPath, [options.script, ...(options.args ?? [])], {
    cwd: checkout,
    env: options.env,
    detached: true,
    stdio: ['ignore', log, log, 'ipc'],
  })
  closeSync(log)
  const exited = new Promise<string>((resolve) => {
    running.once('error', (error) => resolve(error.message))
    running.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code ?? '?'}`))
  })
  const pid = running.pid ?? 0
  const child: Child = {
    label: options.label,
    identity: { pid, startedAt: startOf(pid) ?? '' },
    logFile: options.logFile,
    exited,
    async stop(graceMs, hurry) {
      const end = () => running.kill('SIGKILL')
      const timer = setTimeout(end, graceMs)
      hurry.addEventListener('abort', end)
      running.kill('SIGTERM')
      if (hurry.aborted) end()
      await exited
      clearTimeout(timer)
      hurry.removeEventListener('abort', end)
    },
  }
  const ready = new Promise<T>((resolve, reject) => {
    const limit = setTimeout(() => reject(new StartProblem(died(child, 'was not ready after 60 s'))), 60_000)
    running.on('message', (message) => {
      const report = Report.safeParse(message)
      if (!report.success) return
      clearTimeout(limit)
      if (report.data.type === 'failed') reject(new StartProblem(`${options.label}: ${report.data.message}`))
      else resolve(options.ready.parse(report.data))
    })
    running.once('exit', () => clearTimeout(limit))
    void exited.then((how) => reject(new StartProblem(died(child, `ended while starting (${how})`))))
  })
  return { child, ready }
}

export function died(child: Child, how: string): string {
  const lines = existsSync(child.logFile) ? readFileSync(child.logFile, 'utf8').trim().split('\n').slice(-15) : []
  return [`${child.label} ${how}. The end of its log (${child.logFile}):`, ...lines.map((line) => `  ${line}`)].join(
    '\n',
  )
}

/** The log of the run before stays beside the new one. */
function openLog(file: string): number {
  mkdirSync(dirname(file), { recursive: true })
  if (existsSync(file)) renameSync(file, `${file}.before`)
  return openSync(file, 'a')
}
