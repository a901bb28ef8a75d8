// The first thing that runs on a machine with nothing but Node and npm: installs, then hands over to the Node 24 that
// the repository brings. Plain JavaScript without dependencies, in a form that old versions of Node can at least read.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const checkout = dirname(fileURLToPath(import.meta.url))
const entries = { start: 'apps/launcher/src/main.ts', test: 'test/run.ts' }
const pnpm = 'pnpm@12.21.0'
const stamp = join(checkout, 'node_modules', '.installed-from')
const repositoryNode = join(checkout, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node')

async function main() {
  const [command = '', ...args] = process.argv.slice(2)
  const entry = entries[command]
  if (!entry) return giveUp(command, 'Use: npm start, or npm test')
  if (Number(process.versions.node.split('.')[0]) < 20) {
    return giveUp(
      command,
      `Countersign needs Node 20 or newer to start; this is ${process.version}. See https://nodejs.org`,
    )
  }
  const problem = await install()
  if (problem) return giveUp(command, problem)
  const { code, signal } = await handOver(join(checkout, entry), args)
  if (signal) return giveUp(command, `It was ended from outside (${signal}).`)
  process.exitCode = code
}

/** Skipped when the lockfile and every package.json are those of the last installation. Answers what went wrong. */
async function install() {
  const wanted = fingerprint()
  const done = () => existsSync(repositoryNode) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted
  if (done()) return ''
  const release = await waitForTurn()
  try {
    if (done()) return ''
    console.log('Installing packages (once; a minute or two on a fresh machine)')
    const { code, output } = await runInstaller()
    if (code !== 0) return explainInstall(output)
    if (!existsSync(repositoryNode) || spawnSync(repositoryNode, ['--version']).status !== 0) {
      return (
        'The packages are there, but not the Node 24 that comes with them: its install script did not run.\n' +
        'Check that `ignore-scripts` is not set (npm config get ignore-scripts), delete the folder node_modules and try again.'
      )
    }
    writeFileSync(stamp, wanted)
    return ''
  } finally {
    release()
  }
}

/** Two commands on a fresh clone must not install into one folder at once. The mark of one that died goes stale. */
async function waitForTurn() {
  const mark = join(checkout, 'node_modules', '.installing')
  mkdirSync(dirname(mark), { recursive: true })
  while (!tryWrite(mark)) {
    if (Date.now() - (statSync(mark, { throwIfNoEntry: false })?.mtimeMs ?? 0) > 10_000) rmSync(mark, { force: true })
    else await new Promise((resolve) => setTimeout(resolve, 500))
  }
  const heartbeat = setInterval(() => existsSync(mark) && utimesSync(mark, new Date(), new Date()), 2000)
  return () => {
    clearInterval(heartbeat)
    rmSync(mark, { force: true })
  }
}

function tryWrite(mark) {
  try {
    writeFileSync(mark, '', { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

function fingerprint() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch} ${pnpm}`)
  const folders = ['apps', 'packages'].flatMap((parent) =>
    readdirSync(join(checkout, parent))
      .toSorted()
      .map((name) => join(parent, name)),
  )
  const manifests = ['.', 'test', ...folders].map((folder) => join(folder, 'package.json'))
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests]) {
    const path = join(checkout, file)
    if (existsSync(path)) hash.update(file).update(readFileSync(path))
  }
  return hash.digest('hex')
}

/** npx comes with npm; the npm that started us knows where it lies, even when it is not on the path. */
function npx() {
  const npm = process.env.npm_execpath || ''
  const beside = join(dirname(npm), 'npx-cli.js')
  return npm.endsWith('npm-cli.js') && existsSync(beside) ? [process.execPath, beside] : ['npx']
}

function runInstaller() {
  const [program, ...before] = npx()
  // Append-only, so that the lines can be read here; a person sees one line that counts.
  const args = [...before, '--yes', pnpm, 'install', '--frozen-lockfile', '--reporter=append-only']
  const child = spawn(program, [...args, '--config.confirmModulesPurge=false'], {
    cwd: checkout,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  })
  let output = ''
  const read = (chunk) => {
    output = (output + chunk).slice(-20_000)
    showProgress(String(chunk))
  }
  child.stdout.on('data', read)
  child.stderr.on('data', read)
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, output: error.message }))
    child.once('close', (code) => {
      if (showsProgress) process.stdout.write('\r\x1b[2K')
      resolve({ code, output })
    })
  })
}

const showsProgress = process.stdout.isTTY && !process.env.CI

function showProgress(text) {
  const counts = [...text.matchAll(/resolved (\d+), reused (\d+), downloaded (\d+), added (\d+)/g)].pop()
  if (!showsProgress || !counts) return
  const [, resolved, reused, downloaded] = counts.map(Number)
  process.stdout.write(`\r\x1b[2K  ${reused + downloaded} of ${resolved} …`)
}

function explainInstall(output) {
  const lines = output.trim().split('\n').slice(-15)
  const offline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|META_FETCH_FAIL|fetch failed/i
  let cause = 'The packages could not be installed.'
  if (offline.test(output)) {
    cause +=
      ' The package registry cannot be reached: check the network, and behind a proxy HTTPS_PROXY or `npm config get proxy`.' +
      ' What was already fetched is kept; run the same command again.'
  } else if (/ENOSPC/.test(output)) cause += ' The disk is full.'
  else if (/EACCES|EPERM/.test(output)) cause += ' A file or folder belongs to another user.'
  else if (/OUTDATED_LOCKFILE/.test(output)) cause += ' pnpm-lock.yaml does not fit the package.json files.'
  return ['', ...lines.map((line) => `  ${line}`), '', cause, ''].join('\n')
}

/** Runs the entry in a process group of its own, so that it hears of Ctrl-C from here and only once. */
function handOver(script, args) {
  const child = spawn(repositoryNode, [script, ...args], {
    cwd: checkout,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    detached: process.platform !== 'win32',
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  const watch = watchParent(() => child.connected && child.send('parent-gone', () => undefined))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      clearInterval(watch)
      resolve({ code, signal })
    })
  })
}

/** npm may be killed without passing anything on. Started without npm, losing the parent is nothing unusual (nohup). */
function watchParent(onGone) {
  const parent = process.ppid
  if (!process.env.npm_lifecycle_event) return undefined
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    onGone()
  }, 500)
  return timer
}

function giveUp(command, message) {
  console.error(message)
  // Whoever reads the last line of a test run finds a count there, whatever went wrong before.
  if (command === 'test') console.log('0 passed, 1 failed')
  process.exitCode = 1
}

main().catch((error) => giveUp(process.argv[2], `Something unexpected went wrong: ${error.stack}`))
