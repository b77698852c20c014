import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it, vi } from 'vitest'
import { buildLoadedEpisode } from '../../../../src/session/loaded-episode.ts'
import { drawInto, TranscriptText } from '../../../../src/views/transcript/text/transcript-text.tsx'
import { writeEpisode } from '../../../core/transcript/write-episode.ts'

vi.hoisted(() => vi.resetModules())

it('draws what the build writes: a chapter, a gap, a speaker, a mark with its drawing', () => {
  const episode = writeEpisode('0:10 Ann: It is "said" <b>&amp; done.\n50:00 Bo: Four five six.', {
    duration: 9000,
    chapters: [{ id: 'a', title: 'One & two', start: 10 }],
    highlights: [{ id: 'b', title: 'A mark', at: 12, quotes: [] }],
  })
  const text = <TranscriptText loaded={buildLoadedEpisode('/', episode)} />
  const page = document.createElement('div')
  drawInto(page, text)
  const written = document.createElement('div')
  written.innerHTML = renderToStaticMarkup(text)
  for (const part of ['[data-chapter]', '[data-gap]', '.voice', '[data-mark] path', 'svg.icon[viewBox]'])
    expect(page.querySelector(part), part).toBeTruthy()
  expect(page.innerHTML).toBe(written.innerHTML)
})
