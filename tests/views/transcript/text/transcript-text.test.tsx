import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import { buildLoadedEpisode } from '../../../../src/session/loaded-episode.ts'
import { TranscriptText, drawInto, redrawChanged } from '../../../../src/views/transcript/text/transcript-text.tsx'
import { writeEpisode } from '../../../core/transcript/write-episode.ts'
import { buildTranscript } from '../../../../src/core/transcript/build-transcript.ts'
import { groupBlocks, listBlocks } from '../../../../src/views/transcript/text/list-blocks.ts'
import { episodeOf, keyPoint } from '../../../support/episode-text.ts'

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

describe('what stands on the page', () => {
  it('puts a gap and the chapter headings before the paragraph they precede', () => {
    const episode = episodeOf('0:00 One.\n0:30 Two.\n10:00 Three.', {
      duration: 700,
      keyPoints: [keyPoint(0, 'Start'), keyPoint(600, 'After'), keyPoint(600, 'the silence')],
    })
    const blocks = listBlocks(buildTranscript(episode))
    expect(blocks.map(({ chapters }) => chapters.map(({ titles }) => titles.join('+')))).toEqual([
      ['Start'],
      [],
      ['After+the silence'],
    ])
    expect(blocks.map(({ gap }) => gap?.kind)).toEqual([undefined, undefined, 'between'])
  })

  it('groups eight paragraphs and loses none', () => {
    const lines = Array.from({ length: 20 }, (_, index) => `${index}:00 A word.`).join('\n')
    const groups = groupBlocks(listBlocks(buildTranscript(episodeOf(lines))))
    expect(groups.map((group) => group.length)).toEqual([8, 8, 4])
  })
})
