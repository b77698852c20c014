/** Findings that lie beside an episode file spare the browser the work. */

import { createHash } from 'node:crypto'
import type { Page } from '@playwright/test'
import { parseEpisode } from '../../../src/core/episode/read-episode.ts'
import { buildFindings } from '../../../src/core/findings/build-findings.ts'
import { FINDINGS_VERSION } from '../../../src/core/findings/finding.ts'
import { formatStoredFindings } from '../../../src/core/findings/stored-findings.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { EPISODE_ID, openEpisode } from '../support/episode.ts'
import { expect, test } from '../support/test.ts'

/** Serves findings that differ from the true ones in one verdict, so that the page shows whether it took them. */
async function serveFindings(page: Page): Promise<string[]> {
  const asked: string[] = []
  await page.route(new RegExp(`/e/${EPISODE_ID}(?:\\?|$)`), async (route) => {
    const response = await route.fetch()
    const text = await response.text()
    expect(text, 'none are stored').toContain('data-findings="0"')
    await route.fulfill({
      response,
      body: text.replace('data-findings="0"', `data-findings="${FINDINGS_VERSION}"`),
    })
  })
  await page.route(`**/data/episodes/${EPISODE_ID}.findings.json`, async (route) => {
    asked.push(route.request().url())
    const address = new URL(`/data/episodes/${EPISODE_ID}.json`, route.request().url()).href
    await route.fulfill({ contentType: 'application/json', body: await makeFindings(page, address) })
  })
  return asked
}

async function makeFindings(page: Page, address: string): Promise<string> {
  const text = await (await page.request.get(address)).text()
  const read = parseEpisode(text)
  if (!read.ok) throw new Error(read.problem.what)
  const findings = buildFindings(read.episode, buildTranscript(read.episode))
  const quotes = findings.quotes.map((check) =>
    check.subject.kind === 'quote' ? { ...check, verdict: 'verbatim' as const, differences: [] } : check,
  )
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16)
  return formatStoredFindings({ ...findings, quotes }, { id: EPISODE_ID, hash })
}

test('takes the findings that lie beside the episode file', async ({ page }) => {
  const asked = await serveFindings(page)
  await openEpisode(page, '?panel=quotes')
  await expect(page.getByRole('tabpanel').getByText('Word for word')).toHaveCount(3)
  expect(asked).toHaveLength(1)
})
