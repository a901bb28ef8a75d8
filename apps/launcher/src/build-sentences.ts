import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { checkout } from '#checkout.ts'
import { StartProblem } from '#start-problem.ts'

/** What the backend knows of sentences, learnt before it starts; at once where nothing has changed since. */
export function buildSentences(signal?: AbortSignal): Promise<void> {
  const child = spawn(process.execPath, [join(checkout, 'apps/backend/src/learn-sentences.ts')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    ...(signal && { signal }),
  })
  let output = ''
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve()
      else reject(new StartProblem(`The sentences of the ground check could not be learnt:\n${output.trim()}`))
    })
  })
}
