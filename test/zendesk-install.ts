import type { Sandbox } from '@countersign/sandbox/start-sandbox'

type Zendesk = Pick<Sandbox, 'zendesk' | 'backendEnv'>

/** Calls Zendesk's API as its admin: what our OAuth client may, with every scope. */
export async function adminOf({ zendesk, backendEnv }: Zendesk) {
  const { ZENDESK_OAUTH_CLIENT_ID: client_id, ZENDESK_OAUTH_CLIENT_SECRET: client_secret } = backendEnv
  const granted = await fetch(`${zendesk.url}/oauth/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ grant_type: 'client_credentials', client_id, client_secret, scope: 'read write' }),
  })
  const { access_token } = (await granted.json()) as { access_token: string }
  return caller(zendesk.url, access_token)
}

/** The same as one person, who signed in on Zendesk's page. */
export async function agentOf({ zendesk, backendEnv }: Zendesk, userId: string): Promise<AdminCall> {
  const { ZENDESK_OAUTH_CLIENT_ID: client_id = '', ZENDESK_OAUTH_CLIENT_SECRET: client_secret } = backendEnv
  const redirect_uri = 'http://127.0.0.1:9/callback'
  const asked = { response_type: 'code', client_id, redirect_uri, scope: 'read write', state: 'x' }
  const page = await fetch(`${zendesk.url}/oauth/authorizations/new?${new URLSearchParams(asked).toString()}`)
  const request = /name="request" value="(\w+)"/.exec(await page.text())?.[1] ?? ''
  const body = new URLSearchParams({ request, user_id: userId })
  const back = await fetch(`${zendesk.url}/oauth/authorizations`, { method: 'POST', body, redirect: 'manual' })
  const code = new URL(back.headers.get('location') ?? '').searchParams.get('code')
  const granted = await fetch(`${zendesk.url}/oauth/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ grant_type: 'authorization_code', code, redirect_uri, client_id, client_secret }),
  })
  const { access_token } = (await granted.json()) as { access_token: string }
  return caller(zendesk.url, access_token)
}

function caller(url: string, access_token: string) {
  return async function call<T>(method: string, path: string, body?: object): Promise<T> {
    const isForm = body instanceof FormData
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${access_token}`, ...(!isForm && { 'content-type': 'application/json' }) },
      ...(body && { body: isForm ? body : JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return (text === '' ? null : JSON.parse(text)) as T
  }
}

export type AdminCall = ReturnType<typeof caller>

/** What `zcli apps:create` does: uploads the package, makes an app of it and installs it. Answers the installation. */
export async function installPackage(call: AdminCall, zip: Uint8Array, settings: object): Promise<{ id: number }> {
  const form = new FormData()
  form.set('uploaded_data', new Blob([Buffer.from(zip)]), 'app.zip')
  const upload = await call<{ id: number }>('POST', '/api/v2/apps/uploads.json', form)
  const { job_id } = await call<{ job_id: string }>('POST', '/api/apps.json', {
    upload_id: upload.id,
    name: 'Countersign',
  })
  const { app_id } = await finished<{ app_id: number }>(call, `/api/v2/apps/job_statuses/${job_id}`)
  const installing = { app_id: String(app_id), settings: { name: 'Countersign', ...settings } }
  const made = await call<{ id: number; pending_job_id: string }>(
    'POST',
    '/api/support/apps/installations.json',
    installing,
  )
  const job = `/api/v2/apps/installations/job_statuses/${made.pending_job_id}`
  const { status, message } = await finished<{ status: string; message: string }>(call, job)
  if (status !== 'completed') throw new Error(message)
  return { id: made.id }
}

async function finished<T>(call: AdminCall, path: string): Promise<T> {
  for (;;) {
    const job = await call<T & { status: string }>('GET', path)
    if (job.status !== 'working') return job
  }
}
