/** The built site on a network that loses or delays the files of its parts, for a tab of any browser. */

import { expect } from '@playwright/test'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { listen } from '../../src/server/http/serve.ts'
import { createSiteServer } from '../../src/server/http/site-server.ts'
import type { Tab } from '../browsers/tab.ts'
import { readChunks } from '../e2e/support/chunks.ts'

const SITE = { root: fileURLToPath(new URL('../../dist', import.meta.url)), base: '/' }

/** How often each file fails first, and milliseconds that it takes. */
export interface Flaw {
  readonly failures: number
  readonly delay: number
}

export const FLAWS: Readonly<Record<string, Flaw>> = {
  'after failing once': { failures: 1, delay: 0 },
  'after failing twice': { failures: 2, delay: 0 },
  'late by three seconds': { failures: 0, delay: 3000 },
}

/** Opens an episode and what can be opened on its page. Nobody presses anything but the one button of a message. */
export async function visitOnFlakyNetwork(tab: Tab, { failures, delay }: Flaw): Promise<void> {
  const { late } = readChunks()
  const requests = new Map<string, number>()
  const site = createSiteServer(SITE)
  site.addHook('onRequest', async ({ url }, reply) => {
    const file = url.split('?')[0]!.split('/').at(-1)!
    // It would have the files.
    if (file === 'service-worker.js') return reply.code(404).send()
    if (!late.has(file)) return
    const times = (requests.get(file) ?? 0) + 1
    requests.set(file, times)
    // A second time it would come from the cache, which a private window lacks.
    if (times === 1) await wait(delay)
    if (times <= failures) return reply.code(503).send()
  })
  const port = await listen(site, { port: 0, host: '127.0.0.1', isStrict: true })
  try {
    await tab.goto(`http://127.0.0.1:${port}/e/EV7WhVT270Q`)
    const messages = new Set<string>()
    const untilThere = (css: string) =>
      expect.poll(() => look(tab, css, messages), { intervals: [100], message: `${css} is there` }).toBe(true)
    await untilThere('[role="group"][aria-label="Playback"]')
    await untilThere('#find')
    await tab.run(() => document.querySelector<HTMLElement>('#transcript')!.focus(), null)
    for (const [key, label] of [
      [',', 'Reading settings'],
      ['c', 'Share a passage'],
    ] as const) {
      await tab.press(key)
      await untilThere(`dialog[open][aria-label="${label}"]`)
      await tab.press('Escape')
    }
    await tab.press('/')
    await tab.type('open source')
    await untilThere('[data-find-count]')
    // Fewer failures than two are nothing to speak of.
    if (failures < 2) expect([...messages]).toEqual([])
    else expect([...messages].join(' ')).toContain('could not be loaded')
    const visited = [...requests.keys()].map((file) => file.replace(/-[\w-]{8}\.js$/, ''))
    expect(visited).toEqual(
      expect.arrayContaining(['player-tools', 'reading-tools', 'page-tools', 'page-sheets', 'share-sheet']),
    )
  } finally {
    await site.close()
  }
}

/** Whether the element is there. Presses the button of a message, which must be the only one and lie free. */
async function look(tab: Tab, css: string, messages: Set<string>): Promise<boolean> {
  const seen = await tab.run((wanted) => {
    const alerts = [...document.querySelectorAll<HTMLElement>('[role="alert"]')].filter((alert) =>
      alert.checkVisibility(),
    )
    const buttons = alerts.flatMap((alert) => [...alert.querySelectorAll('button')])
    const isFree = buttons.every((button) => {
      const { left, top, width, height } = button.getBoundingClientRect()
      return button.contains(document.elementFromPoint(left + width / 2, top + height / 2))
    })
    const seenNow = {
      texts: alerts.map(({ textContent }) => textContent),
      buttons: buttons.length,
      isFree,
      isThere: document.querySelector(wanted) !== null,
      paragraphs: document.querySelectorAll('[data-segment]').length,
    }
    buttons[0]?.click()
    return seenNow
  }, css)
  for (const text of seen.texts) messages.add(text)
  const words = seen.texts.join(' ')
  expect(words).not.toMatch(/Error|could not be shown|Reload/)
  expect(seen.texts.length).toBeLessThanOrEqual(1)
  expect(seen.buttons).toBe(seen.texts.length)
  expect(seen.isFree, words).toBe(true)
  expect(seen.paragraphs, 'the text stays').toBeGreaterThan(80)
  return seen.isThere
}
