import { createHash } from 'node:crypto'
import { html, raw } from 'hono/html'

export type Markup = ReturnType<typeof html>

const style = `
:root {
  color-scheme: light dark;
  --back: #f5f8fa; --card: #ffffff; --text: #213343; --quiet: #4a6582; --line: #cbd6e2; --link: #0b5cb5; --tag: #e5edf5;
}
@media (prefers-color-scheme: dark) {
  :root {
    --back: #12181f; --card: #1b242d; --text: #e6edf3; --quiet: #a3b5c7; --line: #36454f; --link: #7cb7ff; --tag: #2a3844;
  }
}
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; background: var(--back); color: var(--text); }
main { max-width: 46rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.4rem; margin: 0.5rem 0; }
h2 { font-size: 1.1rem; margin: 0; }
h3 { font-size: 1rem; margin: 0; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px; }
.quiet, time { color: var(--quiet); font-weight: normal; font-size: 0.9rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: 0.75rem 1rem; margin: 0.75rem 0; }
.entry { border-top: 1px solid var(--line); margin-top: 0.75rem; padding-top: 0.75rem; }
.tag { background: var(--tag); border-radius: 4px; padding: 0.05rem 0.4rem; font-size: 0.8rem; font-weight: normal; white-space: nowrap; }
.text { white-space: pre-wrap; margin: 0.5rem 0 0; font: inherit; overflow-x: auto; }
dl { display: grid; grid-template-columns: fit-content(40%) minmax(0, 1fr); gap: 0 1rem; margin: 0.5rem 0 0; }
dt { color: var(--quiet); }
dd { margin: 0; }
ul.plain { list-style: none; margin: 0; padding: 0; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; }
nav a[aria-current] { color: inherit; font-weight: 600; text-decoration: none; }
iframe { width: 100%; height: min(60vh, 24rem); margin-top: 0.5rem; border: 1px solid var(--line); border-radius: 6px; background: #ffffff; }
#offline { position: sticky; top: 0; margin: 0; padding: 0.5rem 1rem; background: var(--tag); text-align: center; }
`

/** Brings new entries without moving the page under the reader: the main part is replaced only where it changed. */
const script = `
const main = document.querySelector('main')
const offline = document.querySelector('#offline')
let shown = main.innerHTML
async function refresh() {
  if (document.visibilityState === 'visible') {
    try {
      const answer = await fetch(location.href)
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      const next = page.querySelector('main')?.innerHTML ?? shown
      if (answer.ok && next !== shown) {
        const focused = document.activeElement?.id
        main.innerHTML = shown = next
        if (focused) document.getElementById(focused)?.focus()
      }
      offline.hidden = answer.ok
    } catch {
      offline.hidden = false
    }
  }
  setTimeout(refresh, 1500)
}
setTimeout(refresh, 1500)
`

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** Only our own style and script run, whatever a customer wrote. */
export const pageHeaders = {
  'content-security-policy': [
    "default-src 'none'",
    `style-src ${hashOf(style)}`,
    `script-src ${hashOf(script)}`,
    "connect-src 'self'",
    "frame-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
}

/** A page of the sandbox. `html` escapes every value that is put in. `live` ones refresh themselves. */
export function sandboxPage({ title, body, live }: { title: string; body: Markup; live: boolean }): Markup {
  const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7" fill="#0b5cb5"/></svg>`
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        <link rel="icon" href="data:image/svg+xml,${encodeURIComponent(icon)}" />
        ${raw(`<style>${style}</style>`)}
      </head>
      <body>
        <p id="offline" role="status" hidden>The sandbox does not answer. What you see may be old.</p>
        <main>${body}</main>
        ${live ? raw(`<script type="module">${script}</script>`) : ''}
      </body>
    </html>`
}

export function timeText(at: string): Markup {
  const iso = new Date(at).toISOString()
  return html`<time datetime="${iso}">${iso.replace('T', ' ').replace(/\.\d+Z$/, ' UTC')}</time>`
}
