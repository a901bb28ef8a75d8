import { parseArgs } from 'node:util'
import { messageOf, StartProblem } from '#start-problem.ts'

export type Flags = { fresh: boolean; help: boolean }

export const help = `npm start [-- flags]     starts Countersign with everything it needs

  --fresh    deletes the local data first and starts over
  --help     shows this

Settings come from the environment or a file .env (see .env.example). Providers without credentials are played.`

export function readFlags(args: string[]): Flags {
  try {
    const { values } = parseArgs({
      args,
      options: { fresh: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    })
    return { fresh: values.fresh ?? false, help: values.help ?? false }
  } catch (error) {
    throw new StartProblem(`${messageOf(error).split('. ')[0]}.\n\n${help}`, { cause: error })
  }
}
