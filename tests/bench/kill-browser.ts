/** A browser of our own on a profile of our own, that can be killed as a power cut would. */

import { type Browser, chromium } from '@playwright/test'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

export interface KillableBrowser {
  readonly browser: Browser
  /** Every process of it ends in the middle of what it does. */
  kill(): Promise<void>
}

/** Seconds until a browser that does not answer counts as failed. */
const PATIENCE = 30

/** Starts Chromium on a profile, which may be one that a killed browser has left behind. */
export async function openKillableBrowser(executablePath: string, profile: string): Promise<KillableBrowser> {
  const portFile = join(profile, 'DevToolsActivePort')
  await rm(portFile, { force: true })
  const child = spawn(
    executablePath,
    [
      '--headless=new',
      '--no-sandbox',
      '--no-first-run',
      '--no-default-browser-check',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--window-size=1440,900',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    // A group of its own, so that all of its processes can be ended together and nobody else's.
    { stdio: 'ignore', detached: true },
  )
  const kill = () => killGroup(child)
  try {
    const port = await readPort(portFile)
    return { browser: await chromium.connectOverCDP(`http://127.0.0.1:${port}`), kill }
  } catch (error) {
    await kill()
    throw error
  }
}

async function killGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  process.kill(-child.pid, 'SIGKILL')
  await ended
}

async function readPort(file: string): Promise<string> {
  for (let tries = 0; tries < PATIENCE * 20; tries++) {
    // One look after the other.
    // oxlint-disable-next-line no-await-in-loop
    const [port] = (await readFile(file, 'utf8').catch(() => '')).split('\n')
    if (port) return port
    // oxlint-disable-next-line no-await-in-loop
    await wait(50)
  }
  throw new Error('The browser did not start.')
}
