import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

export type TlsFront = {
  port: number /** For NODE_EXTRA_CA_CERTS. */
  caFile: string
  bodies: Map<string, Buffer>
  close(): void
}

/**
 * HTTPS in front of a stand-in that speaks HTTP on this machine, under a name of its own and with a certificate that is
 * made for this run by openssl. Keeps the last body per method and path, to see what was really sent.
 */
export async function openTlsFront(host: string, target: string, folder: string): Promise<TlsFront> {
  const [keyFile, certFile, caFile] = ['key.pem', 'certificate.pem', 'trusted.pem'].map((name) =>
    join(folder, name),
  ) as [string, string, string]
  const names = ['-subj', `/CN=${host}`, '-addext', `subjectAltName=DNS:${host}`]
  const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', keyFile, '-out', certFile]
  execFileSync('openssl', [...made, ...names], { stdio: 'ignore' })
  // Beside whatever this machine trusts already, for the way to the registry.
  const trusted = process.env.NODE_EXTRA_CA_CERTS
  writeFileSync(caFile, (trusted ? readFileSync(trusted, 'utf8') : '') + readFileSync(certFile, 'utf8'))
  const bodies = new Map<string, Buffer>()
  const server = createServer({ key: readFileSync(keyFile), cert: readFileSync(certFile) }, (asked, answer) => {
    const chunks: Buffer[] = []
    asked.on('data', (chunk: Buffer) => chunks.push(chunk))
    asked.on('end', () => {
      const body = Buffer.concat(chunks)
      bodies.set(`${asked.method} ${asked.url}`, body)
      const headers = { ...asked.headers, host: new URL(target).host }
      const passed = request(`${target}${asked.url}`, { method: asked.method, headers }, (given) => {
        answer.writeHead(given.statusCode ?? 502, given.headers)
        given.pipe(answer)
      })
      passed.on('error', () => answer.destroy())
      passed.end(body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  return { port: (server.address() as AddressInfo).port, caFile, bodies, close: () => void server.close() }
}
