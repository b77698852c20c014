import { expect, it, vi } from 'vitest'
import { buildTranscript } from '../../../../src/core/transcript/build-transcript.ts'
import { attachChapterLines } from '../../../../src/views/transcript/chapters/attach-chapter-lines.ts'
import { episodeOf, keyPoint } from '../../../support/episode-text.ts'

vi.hoisted(() => vi.resetModules())

it('draws what is before a chapter, the chapter and what is after it, and takes it away again', () => {
  const transcript = buildTranscript(
    episodeOf('0:00 One.\n0:50 Two.\n1:30 Three.', {
      duration: 200,
      keyPoints: [keyPoint(50, 'B'), keyPoint(100, 'C')],
    }),
  )
  const page = document.createElement('article')
  page.innerHTML = transcript.chapters
    .map(({ id }) => `<header id="${id}" data-chapter=""><div data-chapter-line=""></div></header>`)
    .join('')
  const stop = attachChapterLines(page, { transcript })
  const styles = () => [...page.querySelectorAll('[data-chapter-line]')].map((line) => line.getAttribute('style'))
  expect(styles().map((style) => style?.match(/[\d.]+%/g))).toEqual([
    ['25%', '25%', '50%', '50%'],
    ['50%', '50%', '100%', '100%'],
  ])
  expect(page.style.getPropertyValue('--chapter-cuts')).toContain('#0000 calc(50% - 2px) 50%')
  stop()
  expect(styles()).toEqual([null, null])
})
