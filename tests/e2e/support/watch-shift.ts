/** Watches for layout shifts that the reader did not cause. */

import { type Page, test } from '@playwright/test'
import { hasStandIn } from '../../support/find-browser.mjs'
import { holdBack } from './hold-back.ts'

const NO_STAND_IN = 'neither Times New Roman nor Liberation Serif is installed, so nothing stands in for our letters'

/**
 * A fifth of what the web calls good (0.1). On a device eight times slower the bar is painted button by button while the page
 * arrives (measured: 0.0023), and letters that replace those that stood in move the lines below a heading (0.0083).
 */
export const MOST_SHIFT = 0.02

interface Shift {
  /** All layout shifts from the start of the page, added up. */
  readonly sum: number
  /** Each with what moved, for a message. */
  readonly moves: readonly string[]
}

export async function watchShift(page: Page): Promise<() => Promise<Shift>> {
  await page.addInitScript(() => {
    const shift = { sum: 0, moves: [] as string[] }
    Reflect.set(window, 'shift', shift)
    const describe = (source: unknown) => {
      const node = Reflect.get(Object(source), 'node') as Element | null
      const [before, after] = ['previousRect', 'currentRect'].map((name) =>
        JSON.stringify(Reflect.get(Object(source), name)),
      )
      return `${node?.nodeName} ${node?.className} ${before} → ${after}`
    }
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const value = Number(Reflect.get(entry, 'value'))
        shift.sum += value
        shift.moves.push(`${value}: ${(Reflect.get(entry, 'sources') as unknown[]).map(describe).join('; ')}`)
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
  return () => page.evaluate(() => Reflect.get(window, 'shift') as Shift)
}

/** Keeps the fonts of the page back. The result delivers them, and resolves once they have replaced those that stood in. */
export async function holdFonts(page: Page): Promise<() => Promise<void>> {
  test.skip(!hasStandIn(), NO_STAND_IN)
  const deliver = await holdBack(page, '**/*.woff2')
  return async () => {
    deliver()
    await untilFonts(page)
    // They are drawn with the next frame, and what moved is told after it.
    await page.evaluate(async () => {
      for (let frame = 0; frame < 3; frame++) await new Promise((resolve) => requestAnimationFrame(resolve))
    })
  }
}

async function untilFonts(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const loaded = [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family)
    return ['Source Serif 4', 'Inter'].every((name) => loaded.some((family) => family.includes(`${name} Variable`)))
  })
}
