/** Zendesk did not answer in our time. What was asked may still happen. */
export class ZafTimeout extends Error {
  readonly call: string

  constructor(call: string) {
    super(`Zendesk did not answer "${call}" in time.`)
    this.name = 'ZafTimeout'
    this.call = call
  }
}

// The SDK waits 5 seconds or 5 minutes depending on its version, and for ever before registration and in `request`.
const zafTimeLimit = 10_000

export async function withTimeLimit<T>(call: string, answer: Promise<T>, milliseconds = zafTimeLimit): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ZafTimeout(call)), milliseconds)
  })
  try {
    return await Promise.race([answer, limit])
  } finally {
    clearTimeout(timer)
  }
}
