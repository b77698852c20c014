/** The built site, served on a free port with the production headers, and a browser to look at it: for benches and pictures. */

import { type Browser, chromium } from '@playwright/test'
import { spawnSync } from 'node:child_process'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { listen } from '../../src/server/http/serve.ts'
import { createSiteServer } from '../../src/server/http/site-server.ts'
import { NO_BROWSER, prepareBrowser } from './find-browser.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const DIST = join(ROOT, 'dist')
/** The app that the site was made from. */
export const BUILT_APP = join(ROOT, '.cache', 'app')

export interface BuiltSite {
  /** Without a slash at the end. */
  readonly address: string
  readonly close: () => void
}

/** Builds what `npm start` would serve. Throws when that fails. */
export function buildSite(): void {
  const built = spawnSync(process.execPath, ['src/cli/launch.mjs', 'build'], {
    cwd: ROOT,
    stdio: 'inherit',
  })
  if (built.status !== 0) throw new Error('The site could not be built.')
}

/** Copies `dist` without its data, for a library of another kind. */
export function copyBuiltSite(folder: string): void {
  cpSync(DIST, folder, { recursive: true, filter: (path) => !path.startsWith(join(DIST, 'data')) })
}

/** Serves `dist`, or a copy of it, as it is. */
export async function serveBuiltSite(root = DIST): Promise<BuiltSite> {
  const server = createSiteServer({ root, base: '/' })
  const port = await listen(server, { port: 0, host: '127.0.0.1', isStrict: true })
  const close = () => void server.close()
  return { address: `http://localhost:${port}`, close }
}

/** A browser without a page, started with these switches. Throws with what to do when there is none. */
export async function openBrowser(args: readonly string[] = []): Promise<Browser> {
  const executablePath = await prepareBrowser()
  if (!executablePath) throw new Error(NO_BROWSER)
  return chromium.launch({ executablePath, args: [...args] })
}
