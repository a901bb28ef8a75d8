import { test } from 'vitest'
import { playHundred } from './fixed-runs.ts'

test(
  'the second hundred fixed runs of everything that can go wrong violate nothing',
  () => playHundred(300_100),
  600_000,
)
