import { spawn } from 'node:child_process'
import { delimiter, dirname, join } from 'node:path'
import { checkout } from '@countersign/launcher/checkout'

export type RunOptions = {
  /** Lets it write to our terminal; otherwise its output is kept for the answer. */
  show: boolean
  stop: AbortSignal
  /** Beside our own environment. */
  env?: Record<string, string>
}

/** The repository's own programs and its own Node come first, whatever the machine has. */
const path = [join(checkout, 'node_modules/.bin'), dirname(process.execPath), process.env.PATH].join(delimiter)

/** How long a program may tidy up after being asked to stop. */
const tidyMs = 10_000

export function runProgram(program: string, args: string[], { show, stop, env = {} }: RunOptions) {
  const child = spawn(program, args, {
    cwd: checkout,
    env: { ...process.env, ...env, PATH: path, ...(process.env.CI && { NO_COLOR: '1' }) },
    stdio: show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that what it started can be ended with it.
    detached: true,
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const end = (signal: NodeJS.Signals) => {
    try {
      if (child.pid) process.kill(-child.pid, signal)
    } catch {
      // Already gone.
    }
  }
  let timer: NodeJS.Timeout | undefined
  const onStop = () => {
    end('SIGINT')
    timer = setTimeout(() => end('SIGKILL'), tidyMs)
  }
  stop.addEventListener('abort', onStop)
  return new Promise<{ code: number; output: string }>((resolve) => {
    const finish = (code: number) => {
      clearTimeout(timer)
      stop.removeEventListener('abort', onStop)
      resolve({ code, output })
    }
    child.once('error', (error) => {
      output += error.message
      finish(1)
    })
    child.once('close', (code) => finish(code ?? 1))
  })
}
