import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** An app of a few lines with the real SDK, in place of a backend: a test calls `client` in its frame. */
export type ZafApp = { url: string; close(): Promise<void> }

const page = `<!doctype html>
<html lang="en">
  <head><title>Tiny app</title></head>
  <body>
    <h1>Tiny app</h1>
    <p id="state">loading</p>
    <p id="heard"></p>
    <script src="/sdk.js"></script>
    <script src="/app.js"></script>
  </body>
</html>`

const script = `
  window.client = ZAFClient.init()
  window.heard = []
  window.hear = (...events) => {
    for (const event of events)
      client.on(event, (message) => {
        heard.push([event, message])
        document.querySelector('#heard').textContent = heard.map(([name]) => name).join(' ')
      })
  }
  client.on('app.registered', () => { document.querySelector('#state').textContent = 'registered' })
  // A binding of the test, where there is one.
  client.on('app.willDestroy', () => window.farewell?.(client._appGuid))
`

export async function startZafApp(): Promise<ZafApp> {
  const files: Record<string, [string, string]> = {
    'POST /zendesk/sidebar': ['text/html', page],
    'GET /modal': ['text/html', page],
    'GET /sdk.js': ['text/javascript', bundleSdk()],
    'GET /app.js': ['text/javascript', script],
  }
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    const [type, text] = files[`${request.method} ${path}`] ?? []
    request.resume()
    response.writeHead(text === undefined ? 404 : 200, { 'content-type': type ?? 'text/plain' }).end(text ?? '')
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => {
        server.close(resolve)
      })
    },
  }
}

/** The SDK that our sidebar brings is a handful of CommonJS files. */
function bundleSdk(): string {
  const sidebar = createRequire(new URL('../../apps/zendesk-sidebar/package.json', import.meta.url))
  const folder = dirname(sidebar.resolve('zendesk_app_framework_sdk'))
  const modules = ['index', 'client', 'utils', 'vendor/native-promise-only'].map((name) => {
    const source = readFileSync(join(folder, `${name}.js`), 'utf8')
    return `${JSON.stringify(name)}: (module, exports, require) => {${source}\n}`
  })
  return `(() => {
    const sources = {${modules.join(',\n')}}
    const load = (name) => {
      const module = { exports: {} }
      sources[name.replace('./', '')](module, module.exports, load)
      return module.exports
    }
    window.ZAFClient = load('index')
  })()`
}
