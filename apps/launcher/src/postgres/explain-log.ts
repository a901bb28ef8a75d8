const causes: [RegExp, string][] = [
  [/No space left on device/, 'The disk is full. Make room and start again.'],
  [/Address already in use/, 'Another program took its port in that moment. Start again.'],
  [
    /incompatible with server|not compatible with this version/,
    'The data was made by another version of PostgreSQL. Start over with `npm start -- --fresh`, or go back to the earlier version of Countersign.',
  ],
  [
    /wrong ownership|invalid permissions|Permission denied/,
    'The data folder belongs to another user, or lies on a disk that keeps no permissions. Start as the user who made it, or start over with `npm start -- --fresh`.',
  ],
  [
    /could not (create|resize|map) shared memory/,
    'This machine offers too little shared memory (a container needs `--shm-size=256m` or more).',
  ],
  [
    /could not locate a valid checkpoint|invalid checkpoint record|database system identifier differs/,
    'The data is damaged. Start over with `npm start -- --fresh`.',
  ],
]

/** What stopped PostgreSQL, in words, followed by its own last lines. */
export function explainLog(log: string): string {
  const cause = causes.find(([pattern]) => pattern.test(log))?.[1]
  const lines = log.trim().split('\n').slice(-12)
  return [cause, 'PostgreSQL said:', ...lines.map((line) => `  ${line}`)].filter((line) => line).join('\n')
}

export function isPortTaken(log: string): boolean {
  return /Address already in use|could not create any TCP\/IP sockets/.test(log)
}
