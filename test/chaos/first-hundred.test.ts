import { test } from 'vitest'
import { playHundred } from './fixed-runs.ts'

test(
  'the first hundred fixed runs of everything that can go wrong violate nothing',
  () => playHundred(300_000),
  600_000,
)
