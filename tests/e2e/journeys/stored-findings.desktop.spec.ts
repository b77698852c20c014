/** Findings that the page of an episode holds spare the browser the work. */

import type { Page } from '@playwright/test'
import { EPISODE_ID, openEpisode } from '../support/episode.ts'
import { expect, test } from '../support/test.ts'

/** Every verdict that the page holds on a quote, replaced: what is shown says whether it was taken. */
async function changeVerdicts(page: Page, change: (held: string) => string): Promise<void> {
  await page.route(new RegExp(`/e/${EPISODE_ID}(?:\\?|$)`), async (route) => {
    const response = await route.fetch()
    const text = await response.text()
    const body = text.replace(/(?<=id="page-data">).*?(?=<\/script>)/s, change)
    expect(body, 'the page holds findings').not.toBe(text)
    await route.fulfill({ response, body })
  })
}

const QUOTE = /("subject":\{"kind":"quote",[^}]*\},"verdict":)"[a-z]+"/g

test('the findings in the page are taken, and no worker is started for them', async ({ page }) => {
  const workers: string[] = []
  page.on('worker', (worker) => workers.push(worker.url()))
  await changeVerdicts(page, (held) => held.replace(QUOTE, '$1"verbatim"'))
  await openEpisode(page, '?panel=quotes')
  await expect(page.getByRole('tabpanel').getByText('Word for word')).toHaveCount(3)
  expect(workers).toEqual([])
})

test('findings of another text are not taken: the text is checked', async ({ page }) => {
  const searches = page.waitForEvent('worker')
  await changeVerdicts(page, (held) =>
    held.replace(QUOTE, '$1"verbatim"').replace(/"hash":"[^"]+"/, '"hash":"0123456789abcdef"'),
  )
  await openEpisode(page, '?panel=quotes')
  expect((await searches).url()).toContain('search.worker')
  await expect(page.getByRole('tabpanel').getByText('Wording differs').first()).toBeVisible()
  await expect(page.getByRole('tabpanel').getByText('Word for word')).toHaveCount(0)
})
