/** WebKitGTK's own window, driven over classic WebDriver with `fetch` alone. It is always private, and starts in two seconds. */

import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { findEngines } from '../support/find-engines.ts'
import type { Driver, Tab } from './tab.ts'

/** Code points that WebDriver gives to keys that write nothing. */
const KEYS: Readonly<Record<string, string>> = {
  Control: '\uE009',
  Shift: '\uE008',
  Enter: '\uE007',
  Escape: '\uE00C',
  Tab: '\uE004',
}
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf'

type Call = (method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) => Promise<unknown>

export async function startWebKit(): Promise<Driver> {
  const { webkit } = findEngines()
  if (!webkit) throw new Error('WebKit is not installed.')
  const port = await findFreePort()
  const driver = spawn(webkit.driver, [`--port=${port}`], { stdio: 'ignore' })
  const call = createCall(`http://127.0.0.1:${port}`)
  for (let tries = 0; tries < 200 && !(await call('GET', '/status').catch(() => undefined)); tries++) await wait(50)
  const options = {
    binary: webkit.browser,
    args: ['--automation'],
  }
  const session = (await call('POST', '/session', {
    capabilities: { alwaysMatch: { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': options } },
  })) as { readonly sessionId: string }
  const path = `/session/${session.sessionId}`
  const callSession: Call = (method, below, body) => call(method, path + below, body)
  return {
    async openTab(site) {
      const tab = createTab(callSession, site)
      await tab.resize(1440, 900)
      return tab
    },
    async close() {
      await callSession('DELETE', '').catch(() => undefined)
      driver.kill()
    },
  }
}

function createTab(call: Call, site: string): Tab {
  const execute = (read: (value: never) => unknown, value: unknown) =>
    call('POST', '/execute/sync', { script: `return (${String(read)})(arguments[0])`, args: [value ?? null] })
  const errors: string[] = []
  // Its console cannot be read: each page is asked before it is left.
  const takeErrors = async () => void errors.push(...((await execute(readErrors, null)) as readonly string[]))
  /** False when the element was drawn anew since it was found. */
  const press = (element: string) =>
    call('POST', `/element/${element}/click`, {}).then(
      () => true,
      (error: unknown) => {
        if (String(error).includes('stale element reference')) return false
        throw error
      },
    )
  const pressKeys = (actions: readonly object[]) =>
    call('POST', '/actions', { actions: [{ type: 'key', id: 'keys', actions }] })
  const down = (key: string) => ({ type: 'keyDown', value: KEYS[key] ?? key })
  const up = (key: string) => ({ type: 'keyUp', value: KEYS[key] ?? key })
  return {
    async goto(path) {
      await takeErrors()
      await call('POST', '/url', { url: new URL(path, site).href })
      await execute(watchErrors, null)
    },
    async reload() {
      await takeErrors()
      await call('POST', '/refresh', {})
      await execute(watchErrors, null)
    },
    run: (read, value) => execute(read, value) as Promise<never>,
    async click(css, text) {
      for (let tries = 0; ; tries++) {
        const found = (await execute(findElement, { css, text })) as Record<string, string> | null
        if (found && (await press(found[ELEMENT]!))) return
        if (tries === 100) throw new Error(`There is no visible ${css} with the text "${text}".`)
        await wait(100)
      }
    },
    async type(text) {
      for (const key of text) await pressKeys([down(key), up(key)])
    },
    async press(keys) {
      const parts = keys.split('+')
      await pressKeys([...parts.map(down), ...parts.toReversed().map(up)])
    },
    async resize(width, height) {
      await call('POST', '/window/rect', { x: 0, y: 0, width, height })
      const inner = (await execute(() => [window.innerWidth, window.innerHeight], null)) as readonly [number, number]
      // The window has a bar of its own.
      await call('POST', '/window/rect', { width: 2 * width - inner[0], height: 2 * height - inner[1] })
    },
    async errors() {
      await takeErrors()
      return errors
    },
    close: () => Promise.resolve(),
  }
}

function createCall(address: string): Call {
  return async (method, path, body) => {
    const response = await fetch(address + path, {
      method,
      body: body && JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
    })
    const { value } = (await response.json()) as { value: { error?: string; message?: string } | null }
    if (!response.ok) throw new Error(`${path}: ${value?.error} ${value?.message}`)
    return value
  }
}

interface Wanted {
  readonly css: string
  readonly text?: string | undefined
}

/** Runs in the page: the first visible element, with this text where one is given, scrolled into view. */
function findElement({ css, text }: Wanted): Element | undefined {
  const found = [...document.querySelectorAll(css)].find(
    (element) => element.checkVisibility() && (text === undefined || element.textContent.includes(text)),
  )
  found?.scrollIntoView({ block: 'nearest', behavior: 'instant' })
  return found
}

/** Runs in the page, as soon as it is there. */
function watchErrors(): void {
  const errors: string[] = []
  Object.assign(window, { errors })
  window.addEventListener('error', ({ message }) => errors.push(message))
  window.addEventListener('unhandledrejection', ({ reason }) => errors.push(String(reason)))
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
    errors.push(`${effectiveDirective} refused ${blockedURI}`),
  )
}

/** Runs in the page. */
function readErrors(): readonly string[] {
  return (window as { errors?: readonly string[] }).errors ?? []
}

function findFreePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address ? address.port : 4790))
    })
  })
}
