/** Finds the browsers of other engines that the main journeys are repeated in, and installs them where Debian's packages may. */

import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

export interface Engines {
  /** Path of Firefox. */
  readonly firefox?: string | undefined
  readonly webkit?: { readonly driver: string; readonly browser: string } | undefined
}

/** `xvfb` gives WebKit a screen, `pulseaudio` gives both an ear: without one Firefox refuses to play. */
const PACKAGES = ['firefox-esr', 'webkitgtk-webdriver', 'xvfb', 'pulseaudio']
const MAC_FIREFOX = '/Applications/Firefox.app/Contents/MacOS/firefox'

export function findEngines(): Engines {
  const firefox = ['firefox-esr', 'firefox'].map(findProgram).find((path) => path !== undefined && canStart(path))
  const driver = findProgram('WebKitWebDriver')
  const browser = findMiniBrowser()
  return {
    firefox: firefox ?? (existsSync(MAC_FIREFOX) ? MAC_FIREFOX : undefined),
    webkit: driver && browser && (process.env.DISPLAY || findProgram('Xvfb')) ? { driver, browser } : undefined,
  }
}

/** The same, and installs what is missing where we may. */
export function prepareEngines(): Engines {
  const found = findEngines()
  if (
    (found.firefox && found.webkit && findProgram('pulseaudio')) ||
    process.platform !== 'linux' ||
    process.getuid?.() !== 0
  )
    return found
  console.log('Installing Firefox and WebKit for the browser tests, as far as there are packages.')
  const apt = (...args: readonly string[]) =>
    spawnSync('apt-get', ['-qq', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  if (apt('update').error) return found
  // One by one: a system may have some of them only.
  for (const name of PACKAGES) apt('install', '-y', '--no-install-recommends', name)
  return findEngines()
}

/** One line for each browser that is left out. */
export function listMissingEngines({ firefox, webkit }: Engines): readonly string[] {
  return [
    ...(firefox ? [] : ['Firefox is left out: it is not installed (Debian: apt-get install firefox-esr)']),
    ...(webkit ? [] : ['WebKit is left out: it is not installed (Debian: apt-get install webkitgtk-webdriver xvfb)']),
  ]
}

export function findProgram(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path))
}

function canStart(path: string): boolean {
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 120_000 }).status === 0
}

/** WebKitGTK's own window, which lies in a folder named after the machine: `/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1`. */
function findMiniBrowser(): string | undefined {
  if (process.platform !== 'linux') return undefined
  const folders = readdirSync('/usr/lib').filter((name) => name.endsWith('-linux-gnu'))
  return folders.map((name) => `/usr/lib/${name}/webkit2gtk-4.1/MiniBrowser`).find((path) => existsSync(path))
}
