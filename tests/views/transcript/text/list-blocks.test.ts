import { describe, expect, it } from 'vitest'
import { buildTranscript } from '../../../../src/core/transcript/build-transcript.ts'
import { groupBlocks, listBlocks } from '../../../../src/views/transcript/text/list-blocks.ts'
import { episodeOf, keyPoint } from '../../../support/episode-text.ts'

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
