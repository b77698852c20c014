import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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
  return plantScript(name, `exit ${exitCode}`)
}

function plantScript(name: string, script: string): string {
  const path = join(folder, 'bin', name)
  writeFileSync(path, `#!/bin/sh\n${script}\n`)
  chmodSync(path, 0o755)
  return path
}

/** The browser found on a machine that has only the planted files. */
function find(environment: Readonly<Record<string, string>> = {}): string {
  return run('findBrowser()', environment)
}

/** The browser that is there after what is missing was installed by a user who may. */
function prepare(environment: Readonly<Record<string, string>> = {}): string {
  return run(
    'prepareBrowser()',
    environment,
    "process.getuid = () => 0; Reflect.defineProperty(process, 'platform', { value: 'linux' });",
  )
}

function run(call: string, environment: Readonly<Record<string, string>>, before = ''): string {
  const script = `${before} console.log = () => {}; import(${JSON.stringify(MODULE)}).then(async (m) => process.stdout.write(String(await m.${call})))`
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

describe('prepareBrowser', () => {
  const installed = () => join(folder, 'bin', 'chromium-headless-shell')

  it('installs the headless shell beside a full browser, without removing anything', () => {
    plant('chromium', 0)
    plantScript('fc-list', 'echo Liberation Serif')
    const log = join(folder, 'log')
    plantScript(
      'apt-get',
      `echo "$@" >>${log}\ncase "$*" in *install*) printf '#!/bin/sh\\n' >${installed()} && /bin/chmod +x ${installed()};; esac`,
    )
    expect(prepare()).toBe(installed())
    expect(readFileSync(log, 'utf8')).toMatch(/ update\n.* install .*--no-remove chromium-headless-shell\n$/)
  })

  it('installs letters that stand in for those of the page where there are none', () => {
    const shell = plant('chromium-headless-shell', 0)
    plantScript('fc-list', 'echo DejaVu Sans')
    plantScript('apt-get', `echo "$@" >>${join(folder, 'log')}`)
    expect(prepare()).toBe(shell)
    expect(readFileSync(join(folder, 'log'), 'utf8')).toMatch(/ install .* fonts-liberation\n$/)
  })

  it('makes do with the full browser where nothing can be installed', () => {
    const chromium = plant('chromium', 0)
    expect(prepare(), 'no package manager').toBe(chromium)
    plant('apt-get', 100)
    expect(prepare(), 'no network').toBe(chromium)
  })

  it('installs nothing beside a browser named by the environment', () => {
    plantScript('apt-get', `echo >${join(folder, 'log')}`)
    expect(prepare({ BROWSER_PATH: '/opt/my/chrome' })).toBe('/opt/my/chrome')
    expect(existsSync(join(folder, 'log'))).toBe(false)
  })
})
