import { execFile, spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import { StartProblem } from '#start-problem.ts'

/** The operating system's user that PostgreSQL runs as. `undefined`: whoever started us. */
export type Account = { uid: number; gid: number } | undefined

const name = 'postgres'

/** PostgreSQL refuses to run as root, so root hands it to the owner of the existing data, else to the user `postgres`. */
export function databaseAccount(dataDir: string): Account {
  if (process.getuid?.() !== 0) return undefined
  const owner = statSync(dataDir, { throwIfNoEntry: false })
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  return lookUp() ?? create()
}

export function canEnter(folder: string, account: Account): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...account, stdio: 'ignore' }).status === 0
}

export type Finished = { code: number; output: string }

/** Runs one of PostgreSQL's programs as the account, with a bare environment. */
export function runAs(account: Account, program: string, args: string[]): Promise<Finished> {
  const options = { ...account, cwd: dirname(program), env: { PATH: process.env.PATH, LC_ALL: 'C' } }
  return new Promise((resolve) => {
    execFile(program, args, options, (error, stdout, stderr) => {
      const failure = error ? (typeof error.code === 'number' ? error.code : 1) : 0
      const reason = error && !stdout && !stderr ? error.message : ''
      resolve({ code: failure, output: `${stdout}${stderr}${reason}`.trim() })
    })
  })
}

function lookUp(): Account {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }))
  if (uid?.status !== 0 || gid?.status !== 0) return undefined
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
}

function create(): Account {
  const group = spawnSync('groupadd', ['--system', '--force', name], { encoding: 'utf8' })
  const user = spawnSync(
    'useradd',
    ['--system', '--gid', name, '--home-dir', '/nonexistent', '--no-create-home', '--shell', '/usr/sbin/nologin', name],
    { encoding: 'utf8' },
  )
  const account = lookUp()
  if (account) return account
  const lacking = group.error ?? user.error
  throw new StartProblem(
    lacking
      ? `You are root, and PostgreSQL does not run as root. The user "${name}" does not exist, and "groupadd" and "useradd" are missing here, so it could not be made. Make that user, start as a normal user, or set DATABASE_URL.`
      : `The user "${name}" for PostgreSQL could not be made: ${`${group.stderr}${user.stderr}`.trim()}`,
  )
}
