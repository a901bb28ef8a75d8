import { learntSentences } from '#drafting/ground/sentences/learnt.ts'
import { learntConcerns } from '#intents/learnt-concerns.ts'

/** A step of building: the service would learn the same at its first start, while somebody waits. */
learntSentences()
learntConcerns()
