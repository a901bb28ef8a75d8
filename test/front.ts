import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

type Given = { status: number; body?: unknown; headers?: Record<string, string> }

export type Front = {
  url: string
  /** What is answered in place of the provider, by method and path without its query; `*` at the end: whatever follows. */
  instead: Map<string, Given>
  close(): void
}

/** In front of a stand-in, to be told no where the stand-in would say yes. */
export async function openFront(target: string): Promise<Front> {
  const instead: Front['instead'] = new Map()
  const server = createServer((asked, answer) => {
    const chunks: Buffer[] = []
    asked.on('data', (chunk: Buffer) => chunks.push(chunk))
    asked.on('end', () => {
      const place = `${asked.method} ${asked.url?.split('?')[0]}`
      const given = [...instead].find(([pattern]) =>
        pattern.endsWith('*') ? place.startsWith(pattern.slice(0, -1)) : place === pattern,
      )?.[1]
      const passOn = async (): Promise<Given> => {
        const { connection: _ours, ...kept } = asked.headers
        const headers = new Headers(
          Object.entries({ ...kept, host: new URL(target).host }).map(([name, value]) => [name, String(value)]),
        )
        const body = Buffer.concat(chunks)
        const passed = await fetch(`${target}${asked.url}`, {
          method: asked.method ?? 'GET',
          headers,
          redirect: 'manual',
          ...(body.length > 0 && { body }),
        })
        return { status: passed.status, body: await passed.text() }
      }
      const reply = async (): Promise<void> => {
        const { status, body, headers: more } = given ?? (await passOn())
        answer.writeHead(status, { 'content-type': 'application/json', ...more })
        answer.end(typeof body === 'string' ? body : JSON.stringify(body ?? {}))
      }
      reply().catch(() => answer.destroy())
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, instead, close: () => void server.close() }
}
