import { isRecord } from '#zendesk-app/json-record.ts'
import type { Json } from '#zendesk-app/json-record.ts'
import { error, warning } from '#zendesk-app/problem.ts'
import type { PackageProblem } from '#zendesk-app/problem.ts'

const file = 'manifest.json'

const types = ['text', 'checkbox', 'url', 'number', 'multiline', 'hidden', 'oauth', 'mtls']
const scopes = ['header', 'body', 'url', 'jwt_secret_key', 'jwt_claim', 'basic_auth_username', 'basic_auth_password']
const soundsSecret = /token|key|pwd|password|secret/i
const mostMtls = 3

export function checkParameters(manifest: Json): PackageProblem[] {
  const given = manifest['parameters'] ?? []
  if (!Array.isArray(given)) return [error(file, 'parameters is a list')]
  const parameters: Json[] = given.filter((parameter) => isRecord(parameter))
  const problems = parameters.length === given.length ? [] : [error(file, 'every parameter is an object')]
  const named = parameters.map(({ name }) => name)
  const twice = named.find((name, index) => named.indexOf(name) !== index)
  const ofType = (type: string) => parameters.filter((parameter) => parameter['type'] === type).length
  return [
    ...problems,
    ...(twice === undefined ? [] : [error(file, `parameter ${JSON.stringify(twice)} stands there twice`)]),
    ...(ofType('oauth') > 1 ? [error(file, 'only one parameter may be of type oauth')] : []),
    ...(ofType('oauth') > 0 && !isOauth(manifest['oauth'])
      ? [error(file, 'a parameter of type oauth needs oauth with client_id, client_secret and both addresses')]
      : []),
    ...(ofType('mtls') > mostMtls ? [error(file, `at most ${mostMtls} parameters may be of type mtls`)] : []),
    ...(parameters.some(({ secure }) => secure === true) && !isHostList(manifest['domainWhitelist'])
      ? [warning(file, 'a setting is secure and domainWhitelist names no host: it could be sent to any')]
      : []),
    ...parameters.flatMap((parameter) => checkParameter(parameter)),
  ]
}

function checkParameter(parameter: Json): PackageProblem[] {
  const { name, type = 'text', required = false, secure = false, scopes: given, default: fallback } = parameter
  if (typeof name !== 'string' || name === '') return [error(file, 'a parameter has no name')]
  const about = `parameter ${name}`
  const problems: PackageProblem[] = []
  if (name === 'name') problems.push(error(file, 'no parameter may be called "name"'))
  if (typeof type !== 'string' || !types.includes(type)) problems.push(error(file, `${about}: there is no such type`))
  for (const [key, value] of Object.entries({ required, secure }))
    if (typeof value !== 'boolean') problems.push(error(file, `${about}: ${key} is true or false`))
  if (type === 'hidden' && required === true) problems.push(error(file, `${about} is hidden and cannot be required`))
  if (type === 'oauth' && secure === true) problems.push(error(file, `${about} is of type oauth and cannot be secure`))
  if (type === 'mtls') problems.push(...checkMtls(about, parameter))
  if (given !== undefined && !isScopes(given)) problems.push(error(file, `${about}: scopes are among ${scopes.join()}`))
  if (secure === true && (!isScopes(given) || given.length === 0))
    problems.push(warning(file, `${about} is secure and names no scopes: an agent could make it go anywhere`))
  if (fallback !== undefined && (secure === true || type === 'hidden'))
    problems.push(warning(file, `${about}: a default is not stored securely`))
  if (type === 'text' && secure !== true && soundsSecret.test(name))
    problems.push(warning(file, `${about} sounds like a secret and is not secure`))
  return problems
}

function checkMtls(about: string, parameter: Json): PackageProblem[] {
  const forbidden = ['secure', 'default', 'scopes'].filter((key) => parameter[key] !== undefined)
  return [
    ...forbidden.map((key) => error(file, `${about} is of type mtls and has no ${key}`)),
    ...(typeof parameter['allowed_domain'] === 'string'
      ? []
      : [error(file, `${about} is of type mtls and needs allowed_domain`)]),
  ]
}

function isHostList(hosts: unknown): boolean {
  return Array.isArray(hosts) && hosts.length > 0
}

function isScopes(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((scope) => typeof scope === 'string' && scopes.includes(scope))
}

function isOauth(oauth: unknown): boolean {
  const needed = ['client_id', 'client_secret', 'authorize_uri', 'access_token_uri']
  return isRecord(oauth) && needed.every((key) => typeof oauth[key] === 'string' && oauth[key] !== '')
}
