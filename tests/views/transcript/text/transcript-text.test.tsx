import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it, vi } from 'vitest'
import { buildLoadedEpisode } from '../../../../src/session/loaded-episode.ts'
import { drawInto, redrawChanged, TranscriptText } from '../../../../src/views/transcript/text/transcript-text.tsx'
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

it('draws only what a correction changed: the row and the node of the text stay, a new name is put before it', () => {
  const write = (text: string) => buildLoadedEpisode('/', writeEpisode(text, { language: 'en' }))
  const before = write('0:10 Ann: One two.\n0:20 Bo: Tree for.\n0:30 Spk: Five six.')
  const after = write('0:10 Ann: One two.\n0:20 Bo: Three four.\n0:32 Cy: Five six.')
  const page = document.createElement('div')
  drawInto(page, <TranscriptText loaded={before} />)
  const rows = [...page.querySelectorAll<HTMLElement>('[data-segment]')]
  const [, changed, named] = rows
  const node = changed!.querySelector('[data-text]')!.firstChild
  const untouched = rows[0]!.outerHTML
  named!.querySelector('a')!.tabIndex = 0
  redrawChanged(page, before, after)
  expect([...page.querySelectorAll('[data-segment]')], 'the rows stay').toEqual(rows)
  expect(rows[0]!.outerHTML).toBe(untouched)
  expect(changed!.querySelector('[data-text]')!.firstChild).toBe(node)
  expect(changed!.textContent).toContain('Three four.')
  expect(named!.querySelector('.voice')!.textContent).toContain('Cy')
  expect(named!.dataset['start']).toBe('32')
  expect(named!.querySelector('a')).toMatchObject({ textContent: '0:32', tabIndex: 0 })
})
