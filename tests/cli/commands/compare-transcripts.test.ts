import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { formatJsonSchema } from '../../../src/cli/commands/json-schema.ts'
import { createEpisodeFolder, runCommand } from '../../support/episode-command.ts'

const folder = createEpisodeFolder()

const SAID =
  'I could start at like five in the morning and a guy named Stephen Heisler came along and it is not over yet'
const HEARD = SAID.replace('five', 'nine').replace('is not over', 'is over')
const captions = (text: string) => `WEBVTT\n\n00:01.000 --> 00:20.000\n${text}\n`
const note = (text: string) =>
  `---\nvideo_id: Ab3defGhijk\ntitle: "A talk"\n---\n\n## Transcript\n\n[0:01](https://www.youtube.com/watch?v=Ab3defGhijk&t=1s) ${text}\n`

describe('compare', () => {
  it('lists what differs, worst first, with what was compared, and says so by its exit code', () => {
    const { code, out, err } = runCommand(
      'compare',
      folder.write('a.vtt', captions(SAID)),
      folder.write('b.srt', `1\n00:00:01,000 --> 00:00:20,000\n${HEARD}\n`),
    )
    expect(err).toEqual([])
    expect(out.slice(0, 3)).toEqual([
      'They agree in 91.3 % of 23 words of A.',
      '1 number and 1 negation differ.',
      'Compared from beginning to end.',
    ])
    expect(out.filter((line) => /^(?:Numbers|Negations| .*\[)/.test(line))).toEqual([
      'Numbers',
      '      0:05  A  I could start at like [five] in the morning and a guy named Stephen',
      '            B  I could start at like [nine] in the morning and a guy named Stephen',
      'Negations',
      '      0:17  A  named Stephen Heisler came along and it is [not] over yet',
      '            B  named Stephen Heisler came along and it is [] over yet',
    ])
    expect(code).toBe(1)
  })

  it('ends with 0 where every word agrees', () => {
    const [a, b] = [folder.write('a.vtt', captions(SAID)), folder.write('b.vtt', captions(SAID.toUpperCase()))]
    expect(runCommand('compare', a, b)).toMatchObject({
      code: 0,
      out: expect.arrayContaining(['They agree in every word that was compared.']),
    })
  })

  it('prints JSON of its schema', () => {
    const [a, b] = [folder.write('a.vtt', captions(SAID)), folder.write('b.vtt', captions(HEARD))]
    const { code, out } = runCommand('compare', a, b, '--json')
    const record: unknown = JSON.parse(out.join('\n'))
    const isRecord = new Ajv().compile(JSON.parse(formatJsonSchema('comparison')) as object)
    expect(isRecord(record), JSON.stringify(isRecord.errors)).toBe(true)
    expect(record).toMatchObject({
      share: 91.3,
      words: 23,
      compared: 'Compared from beginning to end.',
      differences: [{ kind: 'number', a: { text: 'five' } }, { kind: 'negation' }],
    })
    expect(code).toBe(1)
  })

  it('compares two texts that an episode of the library has', () => {
    folder.write('notes/talk [Ab3defGhijk].md', note(SAID))
    folder.write('notes/talk [Ab3defGhijk].vtt', captions(HEARD))
    folder.build(folder.pathOf('notes'))
    const { code, out, err } = runCommand('compare', 'Ab3defGhijk', '--library', folder.pathOf('data'))
    expect(err).toEqual([])
    expect(out.slice(0, 2)).toEqual(['They agree in 91.3 % of 23 words of A.', '1 number and 1 negation differ.'])
    expect(code).toBe(1)
    expect(runCommand('compare', 'Ab3defGhijk', 'de', '--library', folder.pathOf('data'))).toMatchObject({ code: 2 })
  })

  it('reads an episode file as either side', () => {
    folder.build(folder.write('notes/talk.md', note(SAID)))
    const episode = folder.pathOf('data/episodes/Ab3defGhijk.json')
    const heard = folder.write('b.vtt', captions(HEARD))
    for (const [a, b, agreed] of [
      [episode, heard, 'They agree in 91.3 % of 23 words of A.'],
      [heard, episode, 'They agree in 95.4 % of 22 words of A.'],
    ] as const) {
      const { code, out, err } = runCommand('compare', a, b)
      expect(err).toEqual([])
      expect(out.slice(0, 2)).toEqual([agreed, '1 number and 1 negation differ.'])
      expect(code).toBe(1)
    }
  })

  it('refuses what is no recording of the other, and compares it with --all', () => {
    const other = folder.write(
      'b.vtt',
      captions('Something else entirely was said here by other people about quite different matters, nothing alike'),
    )
    const a = folder.write('a.vtt', captions(SAID))
    expect(runCommand('compare', a, other)).toMatchObject({
      code: 2,
      out: [expect.stringContaining('These do not look like the same recording.')],
    })
    expect(runCommand('compare', a, other, '--all').code).toBe(1)
  })

  it('says what is missing', () => {
    const a = folder.write('a.vtt', captions(SAID))
    expect(runCommand('compare', a)).toMatchObject({
      code: 2,
      err: [expect.stringContaining('has no second transcript')],
    })
    expect(runCommand('compare', a, 'gone.vtt')).toMatchObject({
      code: 2,
      err: [expect.stringContaining('there is no file gone.vtt')],
    })
    expect(runCommand('compare', 'nobody').err[0]).toContain('no such episode')
  })
})
