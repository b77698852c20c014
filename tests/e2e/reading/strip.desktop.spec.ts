/** The strip under a mouse; fingers do not hover. */

import { openEpisode, startPlaying } from '../support/episode.ts'
import { expect, test } from '../support/test.ts'

test('the label under the pointer never lies over a loaded player', async ({ page }) => {
  const opened = await openEpisode(page, '?t=2922')
  await startPlaying(opened)
  const slider = (await page.getByRole('slider', { name: 'Position' }).boundingBox())!
  const frame = (await page.locator('iframe').boundingBox())!
  for (const share of [0.02, 0.3, 0.9]) {
    await page.mouse.move(slider.x + slider.width * share, slider.y + slider.height - 6)
    const label = (await page
      .getByRole('presentation')
      .filter({ hasText: /\d:\d\d/ })
      .boundingBox())!
    expect(label.y).toBeGreaterThanOrEqual(frame.y + frame.height)
  }
})
