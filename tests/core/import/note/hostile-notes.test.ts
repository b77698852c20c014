/** The catalogue of bad Markdown input: each case is refused, mended or kept, and says so. */

import { describe, expect, it } from 'vitest'

import { importText, link, noteWith, readNote } from '../../../support/import-text.ts'

type Outcome = 'refused' | 'read'

/** Refused or read, and the codes of the issues apart from `no-transcript`. */
function outcomeOf(text: string, name?: string): { outcome: Outcome; codes: string[]; lines: (number | undefined)[] } {
  const { episode, issues } = importText(text, name)
  const kept = issues.filter((issue) => issue.code !== 'no-transcript')
  return {
    outcome: episode ? 'read' : 'refused',
    codes: kept.map((issue) => issue.code),
    lines: kept.map((issue) => issue.line),
  }
}

const BODY = '\n# From the heading\n\n## Summary\n\nWords.\n'
const head = (yaml: string, body = BODY) => `---\n${yaml}\n---\n${body}`
const ID = 'video_id: abcdefghijk'
const timed = (url: string) => head(ID, `\n## Transcript\n\n[1:57](${url}) One.\n`)
const YT = 'https://www.youtube.com/watch?v=abcdefghijk'

describe('a note with a bad head', () => {
  it.each<readonly [string, string, Outcome, readonly string[]]>([
    ['no head and no times', '# A\n\n## Summary\n\nx', 'refused', ['video-id-missing']],
    [
      'no head and times of two videos',
      `# A\n\n## Key Points\n\n- **A** (${link('0:01', 1)}) - x\n- **B** (${link('0:01', 1, 'zzzzzzzzzzz')}) - y`,
      'refused',
      ['several-videos'],
    ],
    [
      'a head that is never closed',
      `---\n${ID}\ntitle: x\n\n# A\n\n## Summary\n\nx`,
      'refused',
      ['unclosed-front-matter'],
    ],
    [
      'a head that is never closed before a rule',
      `---\n${ID}\n\n# A\n\n## Summary\n\nx\n\n---\n\ny`,
      'refused',
      ['unclosed-front-matter'],
    ],
    ['an opener after empty lines', `\n\n${head(ID)}`, 'read', ['loose-opener']],
    ['an opener with spaces', head(ID).replace('---', ' --- '), 'read', ['loose-opener']],
    ['TOML', '+++\ntitle = "x"\n+++\n', 'refused', ['foreign-front-matter']],
    ['JavaScript', '---js\nmodule.exports = {}\n---\n', 'refused', ['foreign-front-matter']],
    ['JSON', '---json\n{}\n---\n', 'refused', ['foreign-front-matter']],
    ['an unquoted colon', head(`${ID}\ntitle: State of AI: 2026`), 'read', ['yaml-colon']],
    ['an unquoted comment', head(`${ID}\ntitle: AI #1 is here`), 'read', ['yaml-comment']],
    ['a reserved first character', head(`${ID}\ntitle: @x`), 'read', ['yaml-indicator']],
    ['a star in front', head(`${ID}\ntitle: *x*`), 'read', ['yaml-indicator']],
    ['an inner quotation mark', head(`${ID}\ntitle: "a "b" c"`), 'read', ['yaml-quote']],
    ['a tab', head(`${ID}\ntags:\n\t- x`), 'read', ['yaml-tab']],
    ['a key twice', head(`${ID}\ntitle: A\ntitle: B`), 'read', ['repeated-key']],
    ['an anchor', head(`${ID}\na: &a [x]\nb: *a`), 'refused', ['yaml-anchor']],
    [
      '__proto__ as a key',
      head(`${ID}\n__proto__: x\nconstructor: y\n<<: z`),
      'read',
      ['unsafe-key', 'unsafe-key', 'unsafe-key'],
    ],
    ['a binary type', head(`${ID}\nblob: !!binary aGk=`), 'read', ['yaml-tag']],
    ['a function type', head(`${ID}\nrun: !!js/function "x"`), 'read', ['yaml-tag']],
    ['an id of 10 characters', head('video_id: abcdefghij'), 'refused', ['bad-video-id', 'video-id-missing']],
    ['an id of 12 characters', head('video_id: abcdefghijkl'), 'refused', ['bad-video-id', 'video-id-missing']],
    ['a path as id', head('video_id: ../../../ab'), 'refused', ['bad-video-id', 'video-id-missing']],
    ['an escaped path as id', head('video_id: "%2e%2e%2fabc"'), 'refused', ['bad-video-id', 'video-id-missing']],
    ['a Cyrillic letter in the id', head('video_id: аbcdefghijk'), 'refused', ['bad-video-id', 'video-id-missing']],
    [
      'a zero-width character in the id',
      head('video_id: abcdefghij\u200B'),
      'refused',
      ['bad-video-id', 'video-id-missing'],
    ],
    ['an address as id', head(`video_id: ${YT}`), 'read', ['id-is-address']],
    [
      'a bad id and agreeing times',
      head('video_id: bad', `\n## Transcript\n\n${link('0:01', 1)} x`),
      'read',
      ['bad-video-id'],
    ],
    [
      'another id than the times',
      head('video_id: zzzzzzzzzzz', `\n## Transcript\n\n${link('0:01', 1)} x`),
      'read',
      ['other-video'],
    ],
    ['a list as title', head(`${ID}\ntitle: [a, b]`), 'read', ['unexpected-list']],
    ['an empty title', head(`${ID}\ntitle:`), 'read', []],
    ['a number as title', head(`${ID}\ntitle: 2026`), 'read', []],
    ['a title of 5,000 characters', head(`${ID}\ntitle: ${'x'.repeat(5000)}`), 'read', ['long-title']],
    [
      '300 tags',
      head(`${ID}\ntags: [${Array.from({ length: 300 }, (_, i) => `t${i}`).join(', ')}]`),
      'read',
      ['many-tags'],
    ],
    ['a line that is no field', head(`not a field\n${ID}`), 'read', ['yaml-line']],
    ['nothing after it', head(`${ID}\ntitle: x`, ''), 'refused', ['only-front-matter']],
  ])('%s', (_, text, outcome, codes) => {
    expect(outcomeOf(text)).toMatchObject({ outcome, codes })
  })

  it('takes the title from the first heading when it has none', () => {
    for (const title of ['', 'title:', 'title: [a]', 'title: null', 'title: ~']) {
      expect(readNote(head(`${ID}\n${title}`)).title).toBe('From the heading')
    }
    for (const [title, expected] of [
      ['2026', '2026'],
      ['true', 'true'],
      ['State of AI: 2026', 'State of AI: 2026'],
      ['*x*', '*x*'],
    ]) {
      expect(readNote(head(`${ID}\ntitle: ${title}`)).title).toBe(expected)
    }
  })

  it('says which lines disagree and which character is wrong', () => {
    expect(importText(head(`${ID}\ntitle: A\nx: y\ntitle: B`)).issues[0]).toMatchObject({
      line: 5,
      what: '"title" is written on lines 3 and 5',
    })
    expect(importText(head('video_id: аbcdefghijk')).issues[0]!.what).toContain('U+0430')
    expect(importText(head(`${ID}\ntags:\n\t- x`)).issues[0]).toMatchObject({ line: 4, column: 1 })
  })

  it('never lets a key of the head reach an object', () => {
    const episode = readNote(head(`${ID}\n__proto__: x\ntoString: y`))
    expect(Object.getPrototypeOf(episode.extra)).toBe(Object.prototype)
    expect(episode.extra).toEqual({ toString: 'y' })
  })
})

describe('a timestamp', () => {
  it.each<readonly [string, number, readonly string[]]>([
    [`${YT}&t=117`, 117, []],
    [`${YT}&t=117s`, 117, []],
    [`${YT}&t=1m57s`, 117, []],
    [`${YT}&t=1h2m`, 3720, ['time-mismatch']],
    [`${YT}&t=117.5`, 117.5, []],
    [`${YT}&start=117`, 117, []],
    [`${YT}#t=117`, 117, []],
    ['https://youtu.be/abcdefghijk?t=117', 117, []],
    ['https://www.youtube.com/embed/abcdefghijk?start=117', 117, []],
    [`${YT}&t=119&t=117`, 117, ['repeated-time']],
    [`${YT}&t=`, 117, ['unreadable-time']],
    [`${YT}&t=-5`, 117, ['unreadable-time']],
    [`${YT}&t=1e9`, 117, ['unreadable-time']],
    [`${YT}&t=99999999`, 117, ['unreadable-time']],
    [YT, 117, []],
    ['https://example.com/episode', 117, []],
    ['#117', 117, []],
    ['https://www.youtube.com/watch?v=zzzzzzzzzzz&t=117s', 117, ['other-video']],
  ])('in %s is at %d s', (url, start, codes) => {
    const { episode, issues } = importText(timed(url))
    expect(episode!.cues[0]).toMatchObject({ start, text: 'One.' })
    expect(issues.map((issue) => issue.code)).toEqual(codes)
  })

  it.each<readonly [string, number | undefined]>([
    ['97:18', 5838],
    ['1:75', 135],
    ['0:64', 64],
    ['00:34', 34],
    ['01:02:03:04', undefined],
    ['١:٥٧', undefined],
    ['１：５７', undefined],
    ['1.57', undefined],
    ['1:57\u00A0', 117],
  ])('printed as %s without a readable link', (label, start) => {
    const { episode } = importText(
      head(ID, `\n## Transcript\n\n${link('0:01', 1)} One.\n\n[${label}](https://example.com) Two.\n`),
    )
    expect(episode!.cues.at(-1)!.start).toBe(start ?? 1)
    expect(JSON.stringify(episode!.cues)).toContain('Two.')
  })

  it('past the end is kept, with a warning from 6 seconds on', () => {
    const codes = (seconds: number) =>
      outcomeOf(head(`${ID}\nduration: 100`, `\n## Transcript\n\n${link('1:45', seconds)} x`)).codes
    expect(codes(105)).toEqual([])
    expect(codes(106)).toContain('past-the-end')
  })

  it('may repeat ten thousand times @slow', () => {
    const lines = Array.from({ length: 10_000 }, (_, index) => `${link('0:05', 5)} Part ${index}.`)
    const { cues } = readNote(noteWith('Transcript', lines.join('\n\n')))
    expect(cues).toHaveLength(10_000)
    expect(new Set(cues.map((cue) => cue.id)).size).toBe(10_000)
  })
})

describe('hostile text', () => {
  it.each([
    ['<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['<svg/onload=alert(1)>', '<svg/onload=alert(1)>'],
    ['&lt;script&gt;', '<script>'],
    ['<!-- comment -->', '<!-- comment -->'],
    ['![pixel](https://evil.example/p.gif)', 'pixel'],
    ['![x](data:image/png;base64,AAAA)', 'x'],
    ['[click](javascript:alert(1))', 'click'],
    ['\u202Edetrevni', '\u202Edetrevni'],
  ])('%s is only text', (source, text) => {
    expect(readNote(noteWith('Transcript', `${link('0:01', 1)} ${source}`)).cues[0]!.text).toBe(text)
  })

  it('loses its control characters and endless accents, and says so', () => {
    const { episode, issues } = importText(noteWith('Summary', `a\u0007b\u0085 e${'\u0301'.repeat(1000)}`))
    expect(episode!.summary[0]).toBe(`ab e${'\u0301'.repeat(8)}`)
    expect(issues.map((issue) => issue.code)).toEqual(['control-characters', 'stacked-accents', 'no-transcript'])
  })

  it.each<readonly [string, string]>([
    ['100,000 brackets', '['.repeat(100_000)],
    ['20,000 link openers', '[]('.repeat(20_000)],
    ['nested quotes', `${'> '.repeat(10_000)}x`],
    ['a line of a megabyte', 'word '.repeat(200_000)],
    ['unclosed fences', '```js\n'.repeat(5_000)],
    ['fences of every length', Array.from({ length: 5000 }, (_, index) => '`'.repeat((index % 30) + 3)).join('\n')],
    ['5,000 headings', '### x\n'.repeat(5_000)],
    ['5,000 sections', '## x\n'.repeat(5_000)],
    ['nested lists', Array.from({ length: 1500 }, (_, index) => `${' '.repeat(index)}- x`).join('\n')],
    ['a wide table', `|${'a|'.repeat(20_000)}\n|${'-|'.repeat(20_000)}`],
    ['table rows', '| a |\n'.repeat(5_000)],
    ['dashes', '- '.repeat(200_000)],
    ['stars', '* **'.repeat(100_000)],
    ['quotation marks', `> ${'" - '.repeat(50_000)}`],
    ['colons', 'A: '.repeat(100_000)],
    ['brackets in brackets', `- **x** ${'('.repeat(100_000)}`],
    ['loose marks in brackets', `- **x** (a${', - '.repeat(50_000)}x)`],
    ['loose marks in a heading', `### a${' :-–—'.repeat(50_000)}x`],
    ['loose marks in an attribution', `> "q"\n> — a${' ,:;(['.repeat(30_000)}x`],
    ['loose marks in a table', `| Name | Time |\n|---|---|\n| a${', ; / '.repeat(30_000)}x | 0:01 |`],
    ['times', '[0:01] '.repeat(5_000)],
    ['entities', '&amp'.repeat(100_000)],
  ])(
    '%s is read in every section @slow',
    (_, body) => {
      for (const section of [
        'Summary',
        'Highlights',
        'Key Points',
        'Mentions',
        'Surprising Quotes',
        'Additional Resources',
        'Chapters',
        'Transcript',
        'Other',
      ]) {
        expect(importText(noteWith(section, body)).episode ?? 'refused').toBeTruthy()
      }
    },
    30_000,
  )
})

describe('a file that is no note', () => {
  it.each<readonly [string, string, string]>([
    [
      'an index of a channel',
      '---\nchannel: X\ntotal_videos: 2\n---\n\n# X Channel Index\n\n## Videos by Date\n\n| Title | Views |\n|---|---|\n| [A](videos/abcdefghijk.md) | 5 |\n',
      'not-a-note',
    ],
    [
      'a report',
      `# Weekly report\n\n## What happened\n\nSee ${link('1:00', 60)} and ${link('2:00', 120, 'zzzzzzzzzzz')}.\n`,
      'several-videos',
    ],
    [
      'an index with a list of highlights',
      '# Channel\n\n## Highlights\n\n- **[One](videos/a.md)** - 5 views\n- **[Two](videos/b.md#start)** - 4 views\n',
      'not-a-note',
    ],
    [
      'an index that links to the videos',
      '# Channel\n\n## Key Points\n\n- [One](https://www.youtube.com/watch?v=aaaaaaaaaaa) - new\n- [Two](https://youtu.be/bbbbbbbbbbb) - old\n',
      'not-a-note',
    ],
    [
      'a note without its id that names other videos as resources',
      '# Talk\n\n## Key Points\n\n- **Tides** - why\n\n## Resources\n\n- [One](https://youtu.be/aaaaaaaaaaa)\n- [Two](https://youtu.be/bbbbbbbbbbb)\n',
      'video-id-missing',
    ],
    ['a readme', '# Project\n\n**Note:** read me.\n\n## Installation\n\nRun it.\n', 'not-a-note'],
    ['plain prose', 'Just some words.\n', 'not-a-note'],
    ['an empty file', '', 'empty-file'],
    ['only a head', head(ID, ''), 'only-front-matter'],
  ])('%s is refused with a reason', (_, text, code) => {
    const { episode, issues } = importText(text, 'index.md')
    expect(episode).toBeUndefined()
    expect(issues.findLast((issue) => issue.severity === 'error')).toMatchObject({ code })
    expect(issues.every((issue) => issue.what !== '' && issue.hint !== '')).toBe(true)
  })
})

describe('a fence that nothing closes before the next one opens', () => {
  it('keeps the text between and behind', () => {
    const body = '```\n\nlost?\n\n```bash\nffmpeg\n```\n\nAfter.'
    const { episode } = importText(noteWith('Summary', body))
    for (const word of ['lost?', 'ffmpeg', 'After.']) expect(JSON.stringify(episode)).toContain(word)
  })
})
