/** Finds the Chromium that the browser tests drive: one that is installed, else Playwright's own, else one that can be had. */

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { basename, delimiter, join } from 'node:path'

/** Draws no window: the browser tests take a quarter less processor time in it. */
const SHELL = 'chromium-headless-shell'
const NAMES = [SHELL, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ...[process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    .filter(Boolean)
    .map((folder) => join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')),
]

export const NO_BROWSER = [
  'The browser tests need Chromium or Chrome, and none was found or could be installed.',
  'Install one (for example: apt-get install chromium), or run: npx playwright install --with-deps chromium',
  'or name yours: BROWSER_PATH=/path/to/chrome npm test',
].join('\n')

/**
 * Path of a Chromium or Chrome that starts; undefined when there is none. `BROWSER_PATH` in the environment wins.
 * @returns {Promise<string | undefined>}
 */
export async function findBrowser() {
  if (process.env.BROWSER_PATH) return process.env.BROWSER_PATH
  return findInstalled() ?? (await findPlaywrights())
}

/**
 * The same, and installs the headless shell where it is missing: from the system's package manager where we may. Where there
 * is no browser at all, the full one or Playwright's own will do.
 * @returns {Promise<string | undefined>}
 */
export async function prepareBrowser() {
  if (process.env.BROWSER_PATH) return process.env.BROWSER_PATH
  if (!hasStandIn()) installPackages(['fonts-liberation'])
  const found = await findBrowser()
  if (found && basename(found).includes('headless')) return found
  installPackages(found ? [SHELL] : [SHELL, 'chromium'])
  return (await findBrowser()) ?? (downloadPlaywrights(), await findBrowser())
}

/**
 * False where no letters are known to stand in for those of the page while they come: what then moves is no fault of ours.
 * @returns {boolean}
 */
export function hasStandIn() {
  if (process.platform !== 'linux') return true
  const { stdout } = spawnSync('fc-list', [':', 'family'], { encoding: 'utf8' })
  return /Liberation Serif|Times New Roman/.test(stdout ?? '')
}

function findInstalled() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name + suffix)))
  return [...onPath, ...PLACES].find((path) => existsSync(path) && canStart(path))
}

/** Some systems put a stub on the path that only says what to install. */
function canStart(path) {
  if (process.platform === 'win32') return true
  const { status } = spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 120_000 })
  return status === 0
}

async function findPlaywrights() {
  try {
    const { chromium } = await import('playwright')
    const path = chromium.executablePath()
    return existsSync(path) && canStart(path) ? path : undefined
  } catch {
    return undefined
  }
}

/** Installs the first that can be had; nothing where only somebody else may install. */
function installPackages(names) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return
  console.log(`Installing for the browser tests, as far as there is a package: ${names.join(', ')}`)
  const apt = (...args) =>
    spawnSync('apt-get', ['-qq', '-o', 'Acquire::http::Timeout=10', '-o', 'Acquire::Retries=0', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  if (apt('update').error) return
  names.some(
    (name) => apt('install', '-y', '--no-install-recommends', '--no-remove', name).status === 0 && findInstalled(),
  )
}

function downloadPlaywrights() {
  spawnSync(process.execPath, [join('node_modules', 'playwright', 'cli.js'), 'install', 'chromium'], {
    stdio: 'inherit',
    env: { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '15000' },
  })
}
