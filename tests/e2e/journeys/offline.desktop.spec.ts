/** Reading without a network, and versions that follow each other, with the service worker let in. */

import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/accessibility.ts'
import { countPresses } from '../support/count-presses.ts'
import { EPISODE_ID } from '../support/episode.ts'
import { expect } from '../support/test.ts'
import { type Site, test } from '../support/versions.ts'

const EPISODE = `/e/${EPISODE_ID}`

/** Until the files of the app are stored, and what the page showed before that. */
async function untilStored(page: Page, opened: string): Promise<void> {
  await page.waitForFunction(async (path) => {
    const { active } = await navigator.serviceWorker.ready
    if (active?.state !== 'activated') return false
    return (await (await caches.open('tx-opened')).match(new URL(path, location.href))) !== undefined
  }, opened)
}

/** Until all of the app is stored, which begins by itself with the second page. */
async function untilWhole(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    const stored = await (await caches.open('tx-app')).keys()
    return stored.some(({ url }) => url.includes('import.worker-'))
  })
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready
    const { port1, port2 } = new MessageChannel()
    active?.postMessage({ kind: 'complete' }, [port2])
    await new Promise((resolve) => {
      port1.addEventListener('message', resolve)
      port1.start()
    })
  })
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
  for (const [path, data] of [
    ['/', '/data/library/summary.json'],
    ['/m/nvidia', '/data/names/index.json'],
    ['/names', '/data/names.json'],
  ] as const) {
    await page.goto(path)
    await expect(page.getByRole('main').getByRole('link').first()).toBeVisible()
    await untilStored(page, data)
  }
  await untilWhole(page)
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

  await test.step('a file shared with the installed app is opened at a press', async () => {
    await page.evaluate(async () => {
      const form = new FormData()
      form.append('files', new File(['WEBVTT\n\n00:01.000 --> 00:05.000\nA shared sentence.\n'], 'shared.vtt'))
      await fetch('/share', { method: 'POST', body: form, redirect: 'manual' })
    })
    await page.goto('/open?shared')
    await page.getByRole('button', { name: 'Open', exact: true }).click()
    await expect(page.getByText('A shared sentence.').first()).toBeVisible()
    await expect(page).not.toHaveURL(/shared$/)
  })
})

test('what a page of another site posts by script is shown, and nothing of it is added before a press @slow', async ({
  page,
  context,
}) => {
  const forged = [
    '---',
    'title: Forged talk',
    `video_id: ${EPISODE_ID}`,
    'channel: Nobody',
    'duration: 300',
    'upload_date: 2026-01-01',
    '---',
    '## Summary',
    'Words that nobody said.',
    '## Transcript',
    `[0:00](https://www.youtube.com/watch?v=${EPISODE_ID}&t=0s) He said terrible forged words here.`,
    '',
  ].join('\n\n')
  const posts = (name: string) => `<!doctype html><script type="module">
    const form = document.createElement('form')
    form.method = 'post'
    form.enctype = 'multipart/form-data'
    form.action = ${JSON.stringify(new URL('/share', page.url()).href)}
    const field = Object.assign(document.createElement('input'), { type: 'file', name: 'files' })
    const transfer = new DataTransfer()
    transfer.items.add(new File([${JSON.stringify(forged)}], ${JSON.stringify(name)}))
    field.files = transfer.files
    form.append(field)
    document.body.append(form)
    form.submit()
  </script><body></body>`
  const listKept = () =>
    page.evaluate(
      () =>
        new Promise<unknown>((resolve) => {
          const opening = indexedDB.open('transcript-explorer')
          opening.addEventListener('success', () => {
            const database = opening.result
            const reading = database.transaction('episodes').objectStore('episodes').getAllKeys()
            reading.addEventListener('success', () => {
              database.close()
              resolve(reading.result)
            })
          })
        }),
    )
  await page.goto(EPISODE)
  await untilStored(page, `/data/episodes/${EPISODE_ID}.json`)
  let foreign = posts('forged.md')
  await context.route('http://127.0.0.1:1/', (route) => route.fulfill({ contentType: 'text/html', body: foreign }))

  await page.goto('http://127.0.0.1:1/')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Open what was sent here?')
  await expect(page).toHaveURL(/\/open$/)
  const main = page.getByRole('main')
  await expect(main).toContainText('A page of 127.0.0.1:1 sent this file.')
  await expect(main.getByRole('listitem')).toHaveText([/^forged\.md\s*1 KB$/])
  await expectAccessible(page)
  expect(await listKept()).toEqual([])

  await test.step('a second post leaves what waits in place, and each can be dropped', async () => {
    foreign = posts('second.md')
    await page.goto('http://127.0.0.1:1/')
    await expect(main.getByRole('listitem')).toHaveText([/^forged\.md/, /^second\.md/])
    await page.getByRole('button', { name: 'Don’t open' }).first().click()
    await expect(main.getByRole('listitem')).toHaveText([/^second\.md/])
    await page.reload()
    await expect(main.getByRole('listitem')).toHaveText([/^second\.md/])
    expect(await listKept()).toEqual([])
  })
  await test.step('a press opens it as the reader’s own copy', async () => {
    await page.getByRole('button', { name: 'Open', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Forged talk/)
    expect(await listKept()).toEqual([`${EPISODE_ID}~2`])
    expect(await page.evaluate(async () => (await (await caches.open('tx-shared')).keys()).length)).toBe(0)
  })
})

test('a newer version waits while a note is written, and the reader chooses when it comes @slow', async ({
  page,
  context,
  site,
  watch,
}) => {
  watch.allow(/Failed to load resource|net::ERR/, 'files of the old version are gone')
  const script = (of: Page) => of.locator('script[type="module"][src]').first().getAttribute('src')
  await page.goto('/e/spokenguide')
  await untilStored(page, '/data/episodes/spokenguide.json')
  await page.goto(`${EPISODE}?t=2922`)
  await expect(text(page)).toBeVisible()
  const old = await script(page)
  await page.locator('#transcript').focus()
  await page.keyboard.press('m')
  const note = page.getByRole('textbox', { name: 'Your note' })
  await note.pressSequentially('Half a')

  site.update()
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update())
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready).waiting !== null)
  const ready = page.getByText('A new version is ready.')
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
  // It comes once the browser is idle, which on a busy machine may take a while.
  await expect(ready).toHaveCount(1)
  await test.step('parts of the old version still come', async () => {
    await page.keyboard.press(',')
    await expect(page.getByRole('dialog', { name: 'Reading settings' })).toBeVisible()
    await page.keyboard.press('Escape')
  })
  await test.step('the old version reads new data', async () => {
    await page.getByRole('link', { name: 'Transcript Explorer' }).click()
    await page
      .getByRole('link', { name: /^State of AI/ })
      .first()
      .click()
    await expect(page.getByRole('heading', { level: 1, name: /\(revised\)$/ })).toBeVisible()
    expect(await script(page)).toBe(old)
  })
  await site.stop()
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Reload' }).click()
  await expect.poll(() => script(page)).not.toBe(old)
  await test.step('the new version reads the old data that is here', async () => {
    const heading = page.getByRole('heading', { level: 1 })
    await expect(heading).toHaveText(/\(revised\)$/)
    await page.goto('/e/spokenguide')
    await expect(heading).toHaveText(/^A spoken guide to Transcript Explorer$/)
  })
  await page.goto('/notes')
  await expect(page.getByText('Half a sentence')).toBeVisible()
  await expect(ready).toHaveCount(0)
})

for (const [what, publish] of [
  ['with the same first script', (site: Site) => site.update(/^rolldown-runtime/)],
  ['of the data alone', (site: Site) => site.publishData()],
] as const) {
  test(`a new version ${what} is announced, and shown by a press @slow`, async ({ page, site, watch }) => {
    watch.allow(/Failed to load resource|net::ERR/, 'files of the old version are gone')
    await page.goto(EPISODE)
    await untilStored(page, `/data/episodes/${EPISODE_ID}.json`)
    await page.reload()
    await expect(text(page)).toBeVisible()
    const first = () => page.locator('script[type="module"][src]').first().getAttribute('src')
    const before = await first()
    publish(site)
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update())
    await expect(page.getByText('A new version is ready.')).toBeVisible({ timeout: 30_000 })
    await page.getByRole('button', { name: 'Reload' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/\(revised\)$/)
    expect(await first()).toBe(before)
    await expect(page.getByText('A new version is ready.')).toHaveCount(0)
  })
}

test('a fan with a narrow window finds a passage, keeps its episode, and comes back to it offline, in six presses', async ({
  page,
  context,
  site,
  watch,
}) => {
  watch.allow(/Failed to load resource|net::ERR/, 'there is no network')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/')
  const presses = countPresses()
  await presses.add(page.getByRole('textbox', { name: 'Search every word' }).click())
  await page.getByRole('combobox', { name: 'Search' }).fill('wake-up call')
  const best = page.getByRole('listbox', { name: 'Results' }).getByRole('option').first()
  await expect(best).toContainText('wake-up call')
  await presses.add(best.click())
  await expect(page).toHaveURL(new RegExp(`${EPISODE}\\?t=265`))
  await untilStored(page, `/data/episodes/${EPISODE_ID}.json`)
  await presses.add(page.getByRole('button', { name: 'Keep offline' }).click())
  const sheet = page.getByRole('dialog', { name: 'Keep offline' })
  await presses.add(sheet.getByRole('button', { name: 'Keep', exact: true }).click())
  await expect(sheet.getByRole('button', { name: 'Kept', exact: true })).toBeVisible()
  await presses.add(page.keyboard.press('Escape'))
  await site.stop()
  await context.setOffline(true)
  await page.goto('/')
  await presses.add(page.getByRole('region', { name: 'Continue reading' }).getByRole('link').first().click())
  await expect(page).toHaveURL(new RegExp(EPISODE))
  await expect(page.getByText('was a wake-up call')).toBeInViewport()
  expect(presses.count()).toBeLessThanOrEqual(6)
})

test('an episode is kept with its size known before, found and heard without a network, and removed', async ({
  page,
  context,
  site,
  watch,
}) => {
  watch.allow(/Failed to load resource|net::ERR/, 'there is no network')
  await page.goto('/e/spokenguide')
  await untilStored(page, '/data/episodes/spokenguide.json')
  const sheet = page.getByRole('dialog', { name: 'Keep offline' })
  const openSheet = async () => {
    await page.getByRole('button', { name: 'Keep offline' }).click()
    await expect(sheet).toBeVisible()
  }
  await openSheet()
  await expect(sheet.getByRole('radio', { name: /This episode .* KB$/ })).toBeChecked()
  await expect(sheet.getByRole('radio', { name: /The whole library 2 episodes.* [KM]B$/ })).toBeVisible()
  await expectAccessible(page)

  await test.step('a full device is told plainly, and what is missing is kept later', async () => {
    await page.evaluate(() => {
      const put = Cache.prototype.put
      Reflect.set(window, 'makeRoom', () => (Cache.prototype.put = put))
      Cache.prototype.put = () => Promise.reject(new DOMException('full', 'QuotaExceededError'))
    })
    await sheet.getByRole('button', { name: 'Keep', exact: true }).click()
    await expect(sheet.getByText('This device is full: 0 of 1 episode kept.')).toBeVisible()
    await page.evaluate(() => Reflect.get(window, 'makeRoom')())
    await sheet.getByRole('button', { name: 'Keep', exact: true }).click()
    await expect(sheet.getByText(/^1 episode, .*B in all, .*B of it for lists and search$/)).toBeVisible()
    await expect(sheet.getByRole('button', { name: 'Kept', exact: true })).toBeVisible()
    await sheet.getByRole('radio', { name: /The whole library/ }).check()
    await expect(sheet.getByRole('button', { name: 'Keep', exact: true })).toBeEnabled()
    await page.keyboard.press('Escape')
  })
  await site.stop()
  await context.setOffline(true)

  await page.reload()
  await expect(text(page)).toBeVisible()
  await test.step('its recording comes in ranges', async () => {
    const seeked = await page.evaluate(async () => {
      const kept = await (await caches.open('tx-kept')).keys()
      const audio = new Audio(kept.find(({ url }) => url.includes('/media/'))?.url)
      const happened = (name: string) =>
        new Promise((resolve, reject) => {
          audio.addEventListener(name, resolve, { once: true })
          audio.addEventListener('error', () => reject(new Error('not heard')), { once: true })
        })
      audio.preload = 'auto'
      await happened('loadedmetadata')
      audio.currentTime = 60
      await happened('seeked')
      return audio.currentTime
    })
    expect(seeked).toBe(60)
  })
  await expect(page.getByText('You are offline. 1 of 2 episodes is on this device.')).toBeVisible()
  await test.step('the library, never seen before, says what is kept and can be narrowed to it', async () => {
    await page.goto('/')
    await expect(page.getByRole('article').getByText('kept offline')).toHaveCount(1)
    await expect(page.getByRole('article').getByText('not kept')).toHaveCount(1)
    await expectAccessible(page)
    // Two episodes need no filters: the address has what the switch of a larger library writes.
    await page.goto('/?kept=1')
    await expect(page.getByRole('region', { name: 'Episodes' }).getByRole('article')).toHaveCount(1)
    await expect(page.getByRole('link', { name: 'A spoken guide to Transcript Explorer' })).toBeVisible()
  })
  await test.step('what is not kept says so, under its title and without the names of files, and leads on', async () => {
    for (const [path, says, title] of [
      ['/m/openai', 'The list of names is not kept on this device.', /Transcript Explorer/],
      [EPISODE, 'This episode is not kept on this device.', /^State of AI in 2026/],
    ] as const) {
      await page.goto(path)
      await expect(page.getByText(says)).toBeVisible()
      await expect(page).toHaveTitle(title)
      await expect(page.locator('body')).not.toContainText(/\/data\/|EV7WhVT270Q/)
      await page.getByRole('link', { name: 'Show what is kept' }).click()
      await expect(page).toHaveURL(/\?kept=1$/)
    }
    await page.goto(`/embed/${EPISODE_ID}/?t=117`)
    await expect(page.getByText('This passage is not kept on this device')).toBeVisible()
    await expect(page.getByRole('link', { name: 'Open the episode' })).toHaveAttribute(
      'href',
      /\/e\/EV7WhVT270Q\?t=117$/,
    )
  })
  await page.goto('/search?q=transcript')
  await expect(page.getByText(/1 other episode is not searched|1 episode .*not searched/)).toBeVisible()

  await page.getByRole('button', { name: 'Show them' }).click()
  await expect(sheet.getByRole('link', { name: 'A spoken guide to Transcript Explorer' })).toBeVisible()
  await sheet
    .getByRole('button', { name: /^Remove / })
    .last()
    .click()
  await expect(sheet.getByText('Nothing is kept yet.')).toBeVisible()
})
