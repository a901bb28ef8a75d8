import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { readAnchorKeys } from '#audit/anchor-key.ts'

const pair = () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return {
    own: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    shown: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  }
}

test('a public key verifies what its private key signed, and signs nothing; another key does not', () => {
  const { own, shown } = pair()
  const [signer] = readAnchorKeys(own)
  const [auditor] = readAnchorKeys(shown)
  const signature = signer?.sign?.('where the chains stand') ?? ''
  expect([auditor?.sign, auditor?.id]).toEqual([null, signer?.id])
  expect(auditor?.verify('where the chains stand', signature)).toBe(true)
  expect(auditor?.verify('where they do not', signature)).toBe(false)
  expect(readAnchorKeys(pair().shown)[0]?.verify('where the chains stand', signature)).toBe(false)
})

test('while one key follows another both are read, as PEM in one line or as secrets; the first one signs', () => {
  const [next, last] = [pair(), pair()]
  const both = readAnchorKeys(`${next.own}${last.shown}`.replaceAll('\n', String.raw`\n`))
  expect(both.map(({ id }) => id)).toEqual([readAnchorKeys(next.own)[0]?.id, readAnchorKeys(last.own)[0]?.id])
  const secrets = readAnchorKeys(`${'n'.repeat(32)}, ${'l'.repeat(40)}`)
  const signature = readAnchorKeys('l'.repeat(40))[0]?.sign?.('text') ?? ''
  expect(secrets.map((key) => key.verify('text', signature))).toEqual([false, true])
  expect(secrets[1]?.verify('text', signature.slice(4))).toBe(false)
})

test.each([
  ['short', 'at least 32 characters'],
  ['-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----', 'cannot be read'],
  [
    generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    'not Ed25519',
  ],
])('what is no key is refused: %#', (text, words) => {
  expect(() => readAnchorKeys(text)).toThrow(words)
})
