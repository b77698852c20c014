/** What moves in a page without the reader. */

import type { Page } from '@playwright/test'

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

/** Resolves when the fonts of the page have replaced those that stood in: lines may have moved by then, later none may. */
export async function untilFonts(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const loaded = [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family)
    return ['Source Serif 4', 'Inter'].every((name) => loaded.some((family) => family.includes(`${name} Variable`)))
  })
}
