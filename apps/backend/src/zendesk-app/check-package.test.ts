import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { checkPackage } from '#zendesk-app/check-package.ts'
import { packageContent } from '#zendesk-app/package-content.ts'
import type { PackageFiles } from '#zendesk-app/package-content.ts'
import { zipPackage } from '#zendesk-app/zip-package.ts'

const sound = await packageContent({ version: '0.1.0', host: 'countersign.example.com' })
const read = (path: string): Record<string, unknown> => JSON.parse(Buffer.from(sound[path] ?? '{}').toString())
const manifest = read('manifest.json')
const requirements = read('requirements.json')

/** What is said of the sound package with some files changed or, as null, taken away. */
function said(changes: Record<string, string | Uint8Array | null>): string[] {
  const files: PackageFiles = { ...sound }
  for (const [path, content] of Object.entries(changes)) {
    if (content === null) delete files[path]
    else files[path] = typeof content === 'string' ? strToU8(content) : content
  }
  return checkPackage(zipPackage(files)).map(({ level, file, message }) => `${level} ${file}: ${message}`)
}

const withManifest = (changes: object): string[] =>
  said({ 'manifest.json': JSON.stringify({ ...manifest, ...changes }) })
const withRequirements = (changes: object): string[] =>
  said({ 'requirements.json': JSON.stringify({ ...requirements, ...changes }) })
const withPlace = (ticket_sidebar: unknown): string[] => withManifest({ location: { support: { ticket_sidebar } } })
const withParameters = (...parameters: unknown[]): string[] => withManifest({ parameters })
const many = (count: number, make: (index: number) => object): object =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`x${index}`, make(index)]))
const list = (count: number, make: (index: number) => unknown): unknown[] =>
  Array.from({ length: count }, (_, index) => make(index))
const webhook = { name: 'W', status: 'active', endpoint: 'https://x', http_method: 'POST', request_format: 'json' }

test('our own package has nothing to be said of it', () => {
  expect(said({})).toEqual([])
})

test('the same content gives the same bytes, whenever, wherever and in whatever order it is packed', async () => {
  const again = await packageContent({ version: '0.1.0', host: 'countersign.example.com' })
  const zone = process.env['TZ']
  process.env['TZ'] = 'Pacific/Auckland'
  const elsewhere = zipPackage(Object.fromEntries(Object.entries(again).toReversed()))
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
  expect(Buffer.from(elsewhere).equals(Buffer.from(zipPackage(sound)))).toBe(true)
})

test('a zip of another tool, with an entry for each folder, is the same package', () => {
  expect(checkPackage(zipSync({ 'translations/': new Uint8Array(), ...sound }))).toEqual([])
})

test('asks for the seven fields, a signed webhook and a trigger that names it, and serves any backend', () => {
  expect(Object.keys(requirements['ticket_fields'] ?? {}).toSorted()).toEqual([
    'approval_status',
    'latest_invoice_id',
    'policy_result',
    'refund_requested',
    'requested_amount',
    'stripe_customer_id',
    'verification_status',
  ])
  expect(requirements).toMatchObject({
    webhooks: { countersign_webhook: { signing_secret: { secret: '{{setting.webhook_secret}}' } } },
    triggers: { countersign_trigger: { actions: [{ value: ['countersign_webhook', expect.any(String)] }] } },
  })
  expect(manifest).toMatchObject({
    domainWhitelist: ['countersign.example.com'],
    location: {
      support: {
        ticket_sidebar: { url: '{{setting.backend_url}}/zendesk/sidebar', signed: true },
        nav_bar: { url: '{{setting.backend_url}}/zendesk/desk', signed: true },
      },
    },
  })
})

test('every parameter has words in every language', () => {
  const { parameters } = manifest as { parameters: { name: string }[] }
  for (const path of ['translations/en.json', 'translations/de.json'])
    for (const { name } of parameters)
      expect(read(path), path).toMatchObject({ app: { parameters: { [name]: { label: expect.any(String) } } } })
})

const broken: [rule: string, broken: () => string[], words: string][] = [
  ['manifest at the root', () => said({ 'manifest.json': null }), 'is missing at the root'],
  ['manifest is JSON', () => said({ 'manifest.json': '{' }), 'not a JSON object'],
  ['no key twice', () => said({ 'manifest.json': '{"a":{"b":1,"c":[{"b":2}],"b":3}}' }), 'a.b stands there twice'],
  ['author', () => withManifest({ author: undefined }), 'author is missing'],
  ['author name', () => withManifest({ author: { email: 'x' } }), 'author.name is missing'],
  ['author texts', () => withManifest({ author: { name: 'x', email: 1 } }), 'author.email is a text'],
  ['empty author url', () => withManifest({ author: { name: 'x', email: 'x', url: '' } }), 'author.url'],
  ['default locale', () => withManifest({ defaultLocale: undefined }), 'defaultLocale is missing'],
  ['framework', () => withManifest({ frameworkVersion: '1.0' }), 'frameworkVersion is "2.0"'],
  ['flags', () => withManifest({ singleInstall: 'yes' }), 'singleInstall is true or false'],
  ['signed urls', () => withManifest({ signedUrls: 1 }), 'signedUrls is true or false'],
  ['experiments', () => withManifest({ experiments: {} }), 'experiments are not allowed'],
  ['version', () => withManifest({ version: 1 }), 'version is a text'],
  ['terms', () => withManifest({ termsConditionsURL: 'x' }), 'termsConditionsURL'],
  ['unread keys', () => withManifest({ locations: {} }), 'locations is not read'],
  ['hosts', () => withManifest({ domainWhitelist: 'x' }), 'domainWhitelist is a list'],
  ['plain hosts', () => withManifest({ domainWhitelist: ['*.x.com'] }), 'is not a plain host'],
  ['requirements only', () => withManifest({ requirementsOnly: true }), 'has no location'],
  ['location', () => withManifest({ location: undefined }), 'location is missing'],
  ['known location', () => withManifest({ location: { support: { side: 'assets/x' } } }), 'is not a location'],
  ['location object', () => withManifest({ location: { support: 'x' } }), 'names the places'],
  ['location shape', () => withPlace(7), 'is an address, or an object'],
  ['location url', () => withPlace({ signed: true }), 'url is missing'],
  ['https', () => withPlace('http://example.com/x'), 'is not https'],
  ['relative url', () => withPlace('page.html'), 'begins with assets/'],
  ['file of the url', () => withPlace('assets/page.html'), 'is not in the package'],
  ['flexible', () => withPlace({ url: 'https://x.com', flexible: 'no' }), 'flexible is true or false'],
  ['size', () => withPlace({ url: 'https://x.com', size: { width: 1, height: 2 } }), 'size has width and height'],
  ['icon', () => said({ 'assets/icon_nav_bar.svg': null }), 'the icon of nav_bar is missing'],
  ['parameters', () => withManifest({ parameters: {} }), 'parameters is a list'],
  ['parameter objects', () => withParameters('x'), 'every parameter is an object'],
  ['nameless parameter', () => withParameters({ type: 'text' }), 'a parameter has no name'],
  ['parameter "name"', () => withParameters({ name: 'name' }), 'may be called "name"'],
  ['parameter twice', () => withParameters({ name: 'a' }, { name: 'a' }), '"a" stands there twice'],
  ['parameter type', () => withParameters({ name: 'a', type: 'password' }), 'there is no such type'],
  ['required is a flag', () => withParameters({ name: 'a', required: 'x' }), 'required is true or false'],
  ['hidden', () => withParameters({ name: 'a', type: 'hidden', required: true }), 'hidden and cannot be required'],
  ['oauth secure', () => withParameters({ name: 'a', type: 'oauth', secure: true }), 'cannot be secure'],
  ['one oauth', () => withParameters({ name: 'a', type: 'oauth' }, { name: 'b', type: 'oauth' }), 'only one'],
  ['oauth settings', () => withParameters({ name: 'a', type: 'oauth' }), 'needs oauth with'],
  ['mtls', () => withParameters({ name: 'a', type: 'mtls', secure: false }), 'of type mtls and has no secure'],
  ['mtls domain', () => withParameters({ name: 'a', type: 'mtls' }), 'needs allowed_domain'],
  ['three mtls', () => withParameters(...list(4, (n) => ({ name: `p${n}`, type: 'mtls' }))), 'at most 3'],
  ['scopes', () => withParameters({ name: 'a', secure: true, scopes: ['everywhere'] }), 'scopes are among'],
  ['secure without scopes', () => withParameters({ name: 'a', secure: true }), 'names no scopes'],
  ['default', () => withParameters({ name: 'a', type: 'hidden', default: 'x' }), 'not stored securely'],
  ['open secret', () => withParameters({ name: 'api_token' }), 'sounds like a secret'],
  ['translation', () => said({ 'translations/en.json': null }), 'translations/en.json: is missing'],
  ['translation name', () => said({ 'translations/english.json': '{"app":{}}' }), 'not named for a language'],
  ...['en-us', 'zh-Hans', 'de-DEUT', 'EN'].map((locale): (typeof broken)[number] => [
    `translation name ${locale}`,
    () => said({ [`translations/${locale}.json`]: '{"app":{}}' }),
    'not named for a language',
  ]),
  [
    'a key twice in a translation',
    () => said({ 'translations/fr.json': '{"app":{"name":"x","name":"y"}}' }),
    'app.name stands there twice',
  ],
  [
    'a parameter without words',
    () => withParameters({ name: 'nowhere_described', type: 'text' }),
    'translations/en.json: app.parameters.nowhere_described.label is missing',
  ],
  [
    'a secure setting without hosts',
    () =>
      withManifest({ domainWhitelist: undefined, parameters: [{ name: 'token', secure: true, scopes: ['header'] }] }),
    'domainWhitelist names no host',
  ],
  ['a scheme that no browser opens', () => withPlace('ftp://localhost/x'), 'url is not https'],
  ['translation JSON', () => said({ 'translations/fr.json': '[]' }), 'no texts under app'],
  ['app name', () => said({ 'translations/en.json': '{"app":{}}' }), 'app.name is missing'],
  ['labels', () => said({ 'translations/fr.json': '{"app":{"parameters":{"p":{}}}}' }), 'app.parameters.p.label'],
  [
    'public words',
    () =>
      said({
        'manifest.json': JSON.stringify({ ...manifest, private: false }),
        'translations/en.json': '{"app":{"name":"x"}}',
      }),
    'app.long_description is missing',
  ],
  ['logo', () => said({ 'assets/logo-small.png': null }), 'logo-small.png: is missing'],
  ['banner', () => said({ 'assets/banner.png': sound['assets/logo.png'] ?? '' }), '830x200 or 1660x400'],
  ['banner is PNG', () => said({ 'assets/banner.png': 'x' }), '830x200 or 1660x400'],
  ['forbidden files', () => said({ 'assets/manual.pdf': 'x' }), 'files of this kind are refused'],
  ['scripted svg', () => said({ 'assets/x.svg': '<svg><script>1</script></svg>' }), 'Zendesk would rewrite it'],
  ['bitmap in svg', () => said({ 'assets/x.svg': '<svg><image href="data:,"/></svg>' }), 'Zendesk would rewrite it'],
  ['plain http', () => said({ 'assets/x.js': 'fetch("http://example.com")' }), 'an address without TLS'],
  ['requirement JSON', () => said({ 'requirements.json': '[]' }), 'not a JSON object'],
  ['requirement twice', () => said({ 'requirements.json': '{"views":{},"views":{}}' }), 'views stands there twice'],
  ['requirement type', () => withRequirements({ custom_statuses: {} }), 'custom_statuses cannot be installed'],
  ['requirement shape', () => withRequirements({ views: [] }), 'views holds requirements'],
  ['title', () => withRequirements({ ticket_fields: { a: { type: 'text' } } }), 'a has no title'],
  ['key', () => withRequirements({ user_fields: { a: { title: 'A' } } }), 'a has no key'],
  ['webhook', () => withRequirements({ webhooks: { a: { ...webhook, endpoint: '' } } }), 'a has no endpoint'],
  ['targets', () => withRequirements({ targets: { a: { title: 'A', type: 'url_target_v2' } } }), 'are refused'],
  ['webhook of a trigger', () => withRequirements({ webhooks: {} }), 'names a webhook that this package does not'],
  ['count', () => withRequirements({ views: many(5001, () => ({ title: 'V' })) }), 'more than 5000'],
  ['custom objects', () => withRequirements({ custom_objects: many(51, () => ({})) }), 'more than 50 custom objects'],
  ['objects v2', () => withRequirements({ custom_objects_v2: { objects: list(51, () => ({})) } }), 'are more than 50'],
  [
    'fields v2',
    () => withRequirements({ custom_objects_v2: { object_fields: list(21, () => ({ object_key: 'o' })) } }),
    'more than 20 fields',
  ],
  [
    'triggers v2',
    () => withRequirements({ custom_objects_v2: { object_triggers: list(11, () => ({ object_key: 'o' })) } }),
    'more than 10 triggers',
  ],
  [
    'conditions v2',
    () => withRequirements({ custom_objects_v2: { object_triggers: [{ conditions: { all: list(51, () => 1) } }] } }),
    'more than 50 conditions',
  ],
  [
    'actions v2',
    () => withRequirements({ custom_objects_v2: { object_triggers: [{ actions: list(26, () => 1) }] } }),
    'more than 25 actions',
  ],
  [
    'settings v2',
    () => withRequirements({ custom_objects_v2: { objects: [{ title: '{{setting.x}}' }] } }),
    'cannot use settings',
  ],
  [
    'size v2',
    () => withRequirements({ custom_objects_v2: { objects: [{ title: 'x'.repeat(1024 * 1024) }] } }),
    'larger than 1 MB',
  ],
  ['Stripe key', () => said({ 'assets/x.txt': `sk_live_${'a1'.repeat(12)}` }), 'held a Stripe key'],
  ['webhook secret', () => said({ 'assets/x.txt': `whsec_${'a1'.repeat(12)}` }), 'held a webhook secret'],
  [
    'private key',
    () => said({ 'assets/x.txt': ['-----BEGIN', 'PRIVATE', 'KEY-----'].join(' ') }),
    'held a private key',
  ],
  [
    'config of ZCLI',
    () => said({ 'zcli.apps.config.json': '{"parameters":{"webhook_secret":"a1b2c3d4e5f6a7b8"}}' }),
    'held a secret',
  ],
]

test.each(broken)('a package with a broken rule is named: %s', (_rule, breakIt, words) => {
  expect(breakIt().join('\n')).toContain(words)
})

test('what is no zip, a symbolic link, and a secret of this very installation', () => {
  expect(checkPackage(strToU8('no zip'))).toMatchObject([{ message: 'this is not a zip file' }])
  const entries = Object.fromEntries(Object.entries(sound).map(([path, bytes]) => [path, bytes]))
  const linked = zipSync({ ...entries, 'assets/link': [strToU8('/etc/passwd'), { os: 3, attrs: 0o120777 << 16 }] })
  expect(checkPackage(linked)).toMatchObject([{ file: 'assets/link', message: 'is a symbolic link' }])
  expect(checkPackage(zipPackage(sound), ['countersign.example.com']).slice(0, 1)).toMatchObject([
    { file: 'manifest.json', message: 'holds a secret of this installation' },
  ])
})
