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

/** What is found on a machine that has only what was planted. */
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
  it('takes the headless shell before the full browser', () => {
    plant('google-chrome', 0)
    const shell = plant('chromium-headless-shell', 0)
    plant('chromium', 0)
    expect(find()).toBe(shell)
  })

  it('passes over a stub that only says what to install', () => {
    plant('chromium', 1)
    const chrome = plant('google-chrome', 0)
    expect(find()).toBe(chrome)
  })

  it('believes the reader who names a browser', () => {
    plant('chromium', 0)
    expect(find({ BROWSER_PATH: '/opt/my/chrome' })).toBe('/opt/my/chrome')
  })
})
