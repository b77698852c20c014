/** Reading without a network, and versions that follow each other, with the service worker let in. */

import type { Page } from '@playwright/test'
import { EPISODE_ID } from '../support/episode.ts'
import { expect } from '../support/test.ts'
import { test } from '../support/versions.ts'

const EPISODE = `/e/${EPISODE_ID}`

/** Until the files of the app are stored, and what the page showed before that. */
async function untilStored(page: Page, opened: string): Promise<void> {
  await page.waitForFunction(async (path) => {
    const { active } = await navigator.serviceWorker.ready
    if (active?.state !== 'activated') return false
    return (await (await caches.open('tx-opened')).match(new URL(path, location.href))) !== undefined
  }, opened)
}

const text = (page: Page) => page.locator('[data-segment="1"] [data-text]')

test('every kind of page is there without a network, and so is an episode that was opened', async ({
  page,
  context,
  site,
  watch,
}) => {
  watch.allow(/Failed to load resource|net::ERR/, 'there is no network')
  await page.goto(EPISODE)
  await expect(text(page)).toBeVisible()
  await untilStored(page, `/data/episodes/${EPISODE_ID}.json`)
  for (const path of ['/', '/m/nvidia']) {
    await page.goto(path)
    await expect(page.getByRole('main').getByRole('link').first()).toBeVisible()
  }
  await site.stop()
  await context.setOffline(true)

  const shown: readonly (readonly [path: string, heading: string | RegExp])[] = [
    ['/', 'Episodes'],
    ['/m/nvidia', /nvidia/i],
    ['/names', 'Names'],
    ['/search?q=scaling', /./],
    ['/notes', 'Notes'],
    ['/clips', /Clips/],
  ]
  for (const [path, heading] of shown) {
    await test.step(path, async () => {
      await page.goto(path)
      await expect(page.getByRole('heading', { name: heading }).first()).toBeVisible()
      await expect(page.getByText('could not be loaded')).toHaveCount(0)
    })
  }
  await page.goto(`${EPISODE}?t=2922`)
  await expect(text(page)).toBeVisible()
  await page.reload()
  await expect(page.locator('[data-start="2922"]')).toBeInViewport()
})

test('a newer version waits while a note is written, and the reader chooses when it comes', async ({
  page,
  context,
  site,
  watch,
}) => {
  watch.allow(/Failed to load resource|net::ERR/, 'files of the old version are gone')
  const script = (of: Page) => of.locator('script[type="module"][src]').first().getAttribute('src')
  await page.goto(`${EPISODE}?t=2922`)
  await untilStored(page, `/data/episodes/${EPISODE_ID}.json`)
  const old = await script(page)
  await page.locator('#transcript').focus()
  await page.keyboard.press('m')
  const note = page.getByRole('textbox', { name: 'Your note' })
  await note.pressSequentially('Half a')

  site.update()
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update())
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready).waiting !== null)
  const ready = page.getByText('A newer version of the app is ready.')
  await note.pressSequentially(' sentence')
  await expect(note).toBeFocused()
  await expect(ready).toHaveCount(0)

  await test.step('a page opened now is of the new version and says nothing', async () => {
    const second = await context.newPage()
    await second.goto('/notes')
    await expect(second.getByRole('heading', { name: 'Notes' }).first()).toBeVisible()
    expect(await script(second)).not.toBe(old)
    await expect(second.getByText('A newer version')).toHaveCount(0)
    await second.close()
  })

  await page.keyboard.press('Escape')
  await page.locator('#transcript').focus()
  await expect(ready).toHaveCount(1)
  await test.step('parts of the old version still come', async () => {
    await page.keyboard.press(',')
    await expect(page.getByRole('dialog', { name: 'Reading settings' })).toBeVisible()
    await page.keyboard.press('Escape')
  })
  await page.getByRole('button', { name: 'Reload' }).click()
  await expect.poll(() => script(page)).not.toBe(old)
  await expect(page.locator('[id^="note-"]').filter({ hasText: 'Half a sentence' })).toHaveCount(1)
  await expect(ready).toHaveCount(0)
})
