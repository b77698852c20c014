/** The reader's settings: kept on the device, in force before the first text, and the place survives each change. */

import type { Page } from '@playwright/test'
import { openEpisode, paragraph, startPlaying, untilStill, playOn } from '../support/episode.ts'
import { expect, test } from '../support/test.ts'

/** The first letter that can be read below what covers the text: its paragraph, times ten thousand, and its offset. */
function readTopWords(page: Page): Promise<number> {
  return page.evaluate(() => {
    const covers = [...document.querySelectorAll<HTMLElement>('.covers')]
    const tops = covers
      .filter((cover) => getComputedStyle(cover).position === 'sticky')
      .map((cover) => cover.getBoundingClientRect().bottom)
    const rows = [...document.querySelectorAll<HTMLElement>('[data-segment] [data-text]')]
    const top = Math.max(0, ...tops)
    const row = rows.find((element) => element.getBoundingClientRect().bottom > top + 24)!
    const node = row.firstChild as Text
    const range = document.createRange()
    for (let at = 0; at < node.length; at++) {
      range.setStart(node, at)
      range.setEnd(node, at + 1)
      if (range.getBoundingClientRect().bottom > top + 24)
        return Number(row.closest<HTMLElement>('[data-segment]')!.dataset['segment']) * 10_000 + at
    }
    throw new Error('no words are on screen')
  })
}

/** The letter stays on the first line, or by a rounded pixel on its neighbour: at most a line and a half of letters away. */
const LINE = 130

async function openSettings(page: Page): Promise<void> {
  // By its key: on a phone the button is there once the reader has scrolled up.
  await page.keyboard.press(',')
  await expect(page.getByRole('dialog', { name: 'Reading settings' })).toBeVisible()
}

test('size, typeface and lines change the text, and are there before the next first text', async ({ page }) => {
  await openEpisode(page)
  const text = page.locator('[data-segment="0"] p')
  const size = () => text.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize))
  const before = await size()
  await openSettings(page)
  await page.getByRole('button', { name: 'Larger text' }).click()
  await page.getByRole('button', { name: 'Larger text' }).click()
  expect(await size()).toBeCloseTo(before * 1.2, 1)
  await page.getByRole('radio', { name: 'Loose' }).check()
  await page.getByRole('radio', { name: 'Sans serif' }).check()
  await expect(text).toHaveCSS('font-family', /Inter/)

  await page.addInitScript(() => {
    const seen: string[] = []
    Object.assign(window, { seen })
    const look = () => {
      const first = document.querySelector('[data-segment] [data-text]')
      if (first) seen.push(getComputedStyle(first).fontSize)
      if (seen.length < 30) requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
  await page.reload()
  await expect.poll(() => page.evaluate(() => (Reflect.get(window, 'seen') as string[]).length)).toBe(30)
  const sizes = new Set(await page.evaluate(() => Reflect.get(window, 'seen') as string[]))
  expect([...sizes].map(Number.parseFloat), 'no frame shows another size').toEqual([
    expect.closeTo(before * 1.2 * 0.92, 1),
  ])
  await expect(page.locator('html')).toHaveAttribute('data-line-height', 'open')
})

test('the words at the top stay there through every change of letters and lines', async ({ page }) => {
  await openEpisode(page, '?t=48:42')
  await paragraph(page, 2922).scrollIntoViewIfNeeded()
  await page.mouse.wheel(0, 260)
  await untilStill(page)
  const before = await readTopWords(page)
  await openSettings(page)
  const steps: readonly (() => Promise<void>)[] = [
    () => page.getByRole('button', { name: 'Larger text' }).click(),
    () => page.getByRole('button', { name: 'Larger text' }).click(),
    () => page.getByRole('radio', { name: 'Sans serif' }).check(),
    () => page.getByRole('radio', { name: 'Loose' }).check(),
    () => page.getByRole('button', { name: 'Reset' }).click(),
  ]
  for (const step of steps) {
    await step()
    await untilStill(page)
    expect(Math.abs((await readTopWords(page)) - before)).toBeLessThan(LINE)
  }
})

test('the words at the top stay there when the window is made smaller and larger', async ({ page }) => {
  await openEpisode(page, '?t=48:42')
  await paragraph(page, 2922).scrollIntoViewIfNeeded()
  await page.mouse.wheel(0, 260)
  await untilStill(page)
  const before = await readTopWords(page)
  const size = page.viewportSize()!
  for (const [width, height] of [
    [700, 900],
    [390, 844],
    [1100, 800],
    [size.width, size.height],
  ] as const) {
    await page.setViewportSize({ width, height })
    await untilStill(page)
    await expect
      .poll(async () => Math.abs((await readTopWords(page)) - before), { message: `at ${width} pixels` })
      .toBeLessThan(LINE)
  }
})

test('a look that falls between a change of the window and word of it does not lose the words at the top @phone', async ({
  page,
}) => {
  // Every wait can be cut short, so that the look comes in that very moment.
  await page.addInitScript(() => {
    const waits = new Map<number, () => void>()
    const { setTimeout, clearTimeout } = window
    window.setTimeout = ((handle: () => void, wait?: number) => {
      const id = setTimeout(() => (waits.delete(id), handle()), wait)
      if (wait !== undefined && wait >= 100 && wait < 200) waits.set(id, () => (clearTimeout(id), handle()))
      return id
    }) as typeof window.setTimeout
    window.clearTimeout = ((id: number) => (waits.delete(id), clearTimeout(id))) as typeof window.clearTimeout
    Reflect.set(window, 'endWaits', () => waits.forEach((end, id) => (waits.delete(id), end())))
  })
  await openEpisode(page, '?t=48:42')
  await paragraph(page, 2922).scrollIntoViewIfNeeded()
  await page.mouse.wheel(0, 260)
  await untilStill(page)
  const before = await readTopWords(page)
  await page.evaluate(() => {
    window.dispatchEvent(new Event('scroll'))
    document.body.style.width = '300px'
    void document.body.offsetHeight
    ;(Reflect.get(window, 'endWaits') as () => void)()
  })
  await expect.poll(async () => Math.abs((await readTopWords(page)) - before)).toBeLessThan(LINE)
})

test('who has gone back to the top of the page stays there when the window changes @desktop', async ({ page }) => {
  await openEpisode(page, '?t=48:42')
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(1000)
  await untilStill(page)
  await page.keyboard.press('Home')
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(0)
  await untilStill(page)
  await page.setViewportSize({ width: 1100, height: 800 })
  await untilStill(page)
  expect(await page.evaluate(() => window.scrollY)).toBe(0)
})

test('line by line, the spoken line keeps its height on the page @slow', async ({ page }) => {
  const opened = await openEpisode(page)
  await openSettings(page)
  await page.getByRole('radio', { name: 'Line', exact: true }).check()
  await page.keyboard.press('Escape')
  await startPlaying(opened)
  await opened.youtube.scrub(200)
  await expect(paragraph(page, 182)).toHaveAttribute('aria-current', 'true')
  // The way there is over.
  await playOn(opened, 1.5)
  const heights: number[] = []
  const look = async () => {
    heights.push(
      await page.evaluate(
        () => [...CSS.highlights.get('word')!].map((range) => (range as Range).getBoundingClientRect().top)[0] ?? 0,
      ),
    )
    return (await opened.youtube.read()).time
  }
  await expect.poll(look, { intervals: [300] }).toBeGreaterThan(206)
  const settled = heights.toSorted((a, b) => a - b)
  expect(settled.at(-1)! - settled[0]!, 'within a line and the glide to it').toBeLessThan(80)
})
