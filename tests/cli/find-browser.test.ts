import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const MODULE = new URL('../support/find-browser.mjs', import.meta.url).href
const ROOT = fileURLToPath(new URL('../..', import.meta.url))

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'browser-'))
  mkdirSync(join(folder, 'bin'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A program on the path that answers `--version` with this exit code. */
function plant(name: string, exitCode: number): string {
  const path = join(folder, 'bin', name)
  writeFileSync(path, `#!/bin/sh\nexit ${exitCode}\n`)
  chmodSync(path, 0o755)
  return path
}

/** The browser found on a machine that has only the planted files. */
function find(environment: Readonly<Record<string, string>> = {}): string {
  const script = `import(${JSON.stringify(MODULE)}).then(async (m) => process.stdout.write(String(await m.findBrowser())))`
  const { stdout } = spawnSync(process.execPath, ['-e', script], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { PATH: join(folder, 'bin'), PLAYWRIGHT_BROWSERS_PATH: join(folder, 'none'), ...environment },
  })
  return stdout
}

describe('findBrowser', () => {
  it('prefers the headless shell to the full browser', () => {
    plant('google-chrome', 0)
    const shell = plant('chromium-headless-shell', 0)
    plant('chromium', 0)
    expect(find()).toBe(shell)
  })

  it('skips a stub that only prints what to install', () => {
    plant('chromium', 1)
    const chrome = plant('google-chrome', 0)
    expect(find()).toBe(chrome)
  })

  it('uses the browser named by the environment', () => {
    plant('chromium', 0)
    expect(find({ BROWSER_PATH: '/opt/my/chrome' })).toBe('/opt/my/chrome')
  })
})
