import { expect, test } from 'vitest'
import { isFromSlack, slackSignature } from './signature.ts'

const secrets = ['the new secret of the app', 'the old secret of the app']
const now = new Date('2026-11-29T12:00:00Z')
const rawBody = 'payload=%7B%22type%22%3A%22block_actions%22%7D'

function signed(change: { secret?: string; ageSeconds?: number; body?: string } = {}) {
  const { secret = secrets[0] ?? '', ageSeconds = 0, body = rawBody } = change
  const timestamp = String(now.getTime() / 1000 - ageSeconds)
  return { rawBody, timestamp, signature: slackSignature(secret, timestamp, body) }
}

test('Slack’s own example has the signature that its documentation shows', () => {
  const body =
    'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c'
  expect(slackSignature('8f742231b10e8888abcd99yyyzzz85a5', '1531420618', body)).toBe(
    'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
  )
})

test('both secrets are good while one is rotated, up to five minutes either way', () => {
  for (const secret of secrets) expect(isFromSlack(signed({ secret }), secrets, now)).toBe(true)
  for (const ageSeconds of [300, -300]) expect(isFromSlack(signed({ ageSeconds }), secrets, now)).toBe(true)
})

test.each([
  ['older', signed({ ageSeconds: 301 })],
  ['from the future', signed({ ageSeconds: -301 })],
  ['another secret', signed({ secret: 'some other secret' })],
  ['a flipped byte', signed({ body: `${rawBody} ` })],
  ['no signature', { ...signed(), signature: undefined }],
  ['a short signature', { ...signed(), signature: 'v0=ab' }],
  ['a long signature', { ...signed(), signature: `${signed().signature}00` }],
  ['no time', { ...signed(), timestamp: undefined }],
  ['a time that is no number', { ...signed(), timestamp: 'now' }],
  ['another time', { ...signed(), timestamp: String(now.getTime() / 1000 - 1) }],
])('%s is refused', (_, request) => {
  expect(isFromSlack(request, secrets, now)).toBe(false)
})
