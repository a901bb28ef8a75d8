type DeskState = 'ready' | 'missing' | 'unreachable'

const patienceMs = 3000

/**
 * Whether the backend serves the page of the nav bar. Asked here, since the browser may not look into another origin's
 * answer, and a frame would show its 404 as if it were the app. Without a token the page itself answers 401.
 */
export async function readDesk(backendUrl: string): Promise<DeskState> {
  if (backendUrl === '') return 'unreachable'
  try {
    const answer = await fetch(`${backendUrl}/zendesk/desk`, {
      method: 'POST',
      body: new URLSearchParams(),
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
    })
    await answer.body?.cancel()
    return answer.status === 404 ? 'missing' : 'ready'
  } catch {
    return 'unreachable'
  }
}
