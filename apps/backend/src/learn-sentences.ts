import { once } from 'node:events'
import { isMainThread, Worker, workerData } from 'node:worker_threads'
import { firstReading, secondReading } from '#drafting/ground/sentences/learnt.ts'
import { parts } from '#drafting/ground/sentences/sentence-reader.ts'
import { learntConcerns } from '#intents/learnt-concerns.ts'

/** None needs another. The longest ones come first. */
const steps = [firstReading, ...Array.from({ length: parts }, (_, part) => () => secondReading(part)), learntConcerns]
/** Each takes half a gigabyte. */
const atOnce = 2

/** A step of building: the service would learn the same at its first start, while somebody waits. */
if (isMainThread) {
  const left = steps.keys()
  const work = async (): Promise<void> => {
    for (const step of left) await once(new Worker(new URL(import.meta.url), { workerData: step }), 'exit')
  }
  await Promise.all(Array.from({ length: atOnce }, work))
} else steps[workerData as number]?.()
