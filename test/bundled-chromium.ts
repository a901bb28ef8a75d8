import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkout } from '@countersign/launcher/checkout'
import { chooseDataDir } from '@countersign/launcher/data-dir'
import { withLock } from '@countersign/launcher/owner-lock'

/** What `@sparticuz/chromium` reads while it unpacks: where to, and whether it must bring its own system libraries. */
const unpackSettings = ['TMPDIR', 'AWS_EXECUTION_ENV', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH'] as const

/** The Chromium from npm, with the libraries and fonts that a bare machine lacks. Unpacked once, into our own data. */
export async function unpackBundledChromium(): Promise<{ path: string; env: NodeJS.ProcessEnv }> {
  if (process.platform !== 'linux') {
    throw new Error('There is no Chrome or Chromium. Install one, or set CHROME_PATH to its program.')
  }
  const { path: dataDir } = await chooseDataDir(checkout)
  const folder = join(dataDir, 'chromium')
  await withLock(join(dataDir, 'chromium.lock'), async () => {
    if (existsSync(folder)) return
    const draft = `${folder}.new`
    rmSync(draft, { recursive: true, force: true })
    mkdirSync(draft, { recursive: true })
    await unpackInto(draft)
    renameSync(draft, folder)
  })
  // Its own font settings name folders of a cloud machine.
  const fonts = join(folder, 'fonts.conf')
  writeFileSync(fonts, fontSettings(folder))
  return {
    path: join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: join(folder, 'al2023/lib'), FONTCONFIG_FILE: fonts },
  }
}

/** It speaks only through the environment of this process, which must not keep its library path: every child would inherit it. */
async function unpackInto(folder: string): Promise<void> {
  const before = unpackSettings.map((name) => [name, process.env[name]] as const)
  process.env.TMPDIR = folder
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs22.x'
  try {
    const { default: bundled } = await import('@sparticuz/chromium')
    await bundled.executablePath()
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
}

function fontSettings(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`
}
