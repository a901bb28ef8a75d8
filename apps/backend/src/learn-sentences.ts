import { once } from 'node:events'
import { isMainThread, Worker, workerData } from 'node:worker_threads'
import { firstReading, secondReading } from '#drafting/ground/sentences/learnt.ts'
import { learntConcerns } from '#intents/learnt-concerns.ts'

const steps = { firstReading, secondReading, learntConcerns }
type Step = keyof typeof steps

/** A step of building: the service would learn the same at its first start, while somebody waits. None needs another. */
if (isMainThread) {
  await Promise.all(
    Object.keys(steps).map((step) => once(new Worker(new URL(import.meta.url), { workerData: step }), 'exit')),
  )
} else steps[workerData as Step]()
