import { describe, expect, it } from 'vitest'

import { importText, link, noteWith, readNote } from '../../../support/import-text.ts'

describe('the sections of a note', () => {
  it('reads key points with and without titles, under their subheadings', () => {
    const body = `- **A** (${link('0:10', 10)}) - one\n- ${link('0:20', 20)} - two\n\n### Later\n\n- **B** (${link('0:30', 30)}, ${link('0:40', 40)}) - three\n  - nested words\n`
    expect(readNote(noteWith('Key Points', body)).keyPoints.map((point) => ({ ...point, id: undefined }))).toEqual([
      { title: 'A', at: 10, text: 'one' },
      { title: 'two', at: 20, text: '' },
      { group: 'Later', title: 'B', at: 30, text: 'three\nnested words', comment: '0:40' },
    ])
  })

  it('counts one mention per list entry and per table row', () => {
    const body = [
      '### Books',
      '',
      `- **A Book** (${link('0:10', 10)}) - read`,
      '  - **A chapter** - the best',
      '',
      '### Products',
      '',
      '| Product | Price | Verdict | Timestamp |',
      '|---|---|---|---|',
      `| **Spade** | $35 | Good | ${link('5:00', 300)} |`,
      '| Rake | - | Bad | - |',
    ].join('\n')
    expect(readNote(noteWith('Mentions', body)).mentions.map((mention) => ({ ...mention, id: undefined }))).toEqual([
      { group: 'Books', kind: 'work', name: 'A Book', at: [10], text: 'read' },
      { group: 'Books', kind: 'work', name: 'A chapter', at: [], text: 'the best' },
      { group: 'Products', kind: 'technology', name: 'Spade', at: [300], text: '$35', comment: 'Good' },
      { group: 'Products', kind: 'technology', name: 'Rake', at: [], text: '', comment: 'Bad' },
    ])
  })

  it('keeps unknown sections as text, and text before the first section as a remark', () => {
    const note = noteWith('Prompt', '> Ask *this*.\n\n- a\n- b').replace('## Prompt', 'Before.\n\n## Prompt')
    const { sections, remarks } = readNote(note)
    expect(sections).toEqual([{ title: 'Prompt', text: 'Ask this.\n\n- a\n- b' }])
    expect(remarks).toEqual([{ section: 'start', text: 'Before.' }])
  })

  it('reads resources with safe addresses only', () => {
    const body = [
      '- [A](https://example.com/a) - good',
      '- [B](javascript:alert(1))',
      '- [C](JaVa\tscript:x)',
      '- https://example.com/d',
      '- E',
      '- [F](https://user:pw@example.com/)',
    ].join('\n')
    const { episode, issues } = importText(noteWith('Additional Resources', body))
    expect(episode!.resources.map(({ title, url, text }) => [title, url, text])).toEqual([
      ['A', 'https://example.com/a', 'good'],
      ['B', '', undefined],
      ['C', '', undefined],
      ['https://example.com/d', 'https://example.com/d', undefined],
      ['E', '', undefined],
      ['F', '', undefined],
    ])
    expect(issues.filter((issue) => issue.code === 'unsafe-link').map((issue) => issue.line)).toEqual([11, 12, 15])
  })

  it('reads chapters with ranges, and with their times behind their titles', () => {
    const { chapters, remarks } = readNote(
      noteWith('Chapters', '- 0:00–1:00 A\n- [1:00 - 2:00] B\n- C (2:00)\n- D - 3:00'),
    )
    expect(chapters.map(({ start, end, title }) => [start, end, title])).toEqual([
      [0, 60, 'A'],
      [60, 120, 'B'],
      [120, undefined, 'C'],
      [180, undefined, 'D'],
    ])
    expect(remarks).toBeUndefined()
  })

  it('reads chapters from tables, lists and lines', () => {
    const table = `| Time | Title |\n|---|---|\n| ${link('0:00', 0)} | Intro |\n| ${link('1:10', 70)} | Tools |`
    const list = `- ${link('0:00', 0)} Intro\n- ${link('1:10', 70)} Tools`
    const lines = '0:00 Intro\n1:10 - Tools'
    for (const body of [table, list, lines]) {
      const { chapters } = readNote(noteWith('Chapters', body))
      expect(chapters.map(({ start, title }) => [start, title])).toEqual([
        [0, 'Intro'],
        [70, 'Tools'],
      ])
    }
  })

  it('reads sections of one name one after the other and says so', () => {
    const { episode, issues } = importText(noteWith('Summary', 'One.\n\n## Summary\n\nTwo.'))
    expect(episode!.summary).toEqual(['One.', 'Two.'])
    expect(issues[0]).toMatchObject({ code: 'repeated-section', line: 12 })
  })

  it('finds sections whatever their order', () => {
    const first = noteWith(
      'Transcript',
      `${link('0:00', 0)} One.\n\n## Mentions\n\n- **X** - y\n\n## Surprising Quotes\n\n> "q"`,
    )
    const episode = readNote(first)
    expect([episode.cues.length, episode.mentions.length, episode.quotes.length]).toEqual([1, 1, 1])
  })

  it('keeps a heading that differs from the title', () => {
    expect(readNote(noteWith('Summary', 'x').replace('# A talk', '# The Talk')).heading).toBe('The Talk')
    expect(readNote(noteWith('Summary', 'x')).heading).toBeUndefined()
  })
})

describe('highlights', () => {
  const thumbnail = (alt: string, at: number) =>
    `[![${alt}](https://img.youtube.com/vi/abcdefghijk/hqdefault.jpg)](https://www.youtube.com/watch?v=abcdefghijk&t=${at}s)`
  const command = (range: string) =>
    `<details>\n<summary>Clip command</summary>\n\n\`\`\`bash\nyt-dlp --download-sections "*${range}" "https://www.youtube.com/watch?v=abcdefghijk" -o "x.mp4"\n\`\`\`\n</details>`
  const quote = `> "Words."\n> — Ann, ${link('1:00', 60)}`

  it.each([
    ['details before the quote', [thumbnail('Clip', 58), command('0:58-1:30'), quote]],
    ['the quote before the details', [thumbnail('Clip', 58), quote, command('0:58-1:30')]],
  ])('are the same with %s', (_, parts) => {
    const [highlight, ...others] = readNote(noteWith('Highlights', `### "Words"\n\n${parts.join('\n')}`)).highlights
    expect(others).toEqual([])
    expect(highlight).toMatchObject({
      title: 'Words',
      at: 58,
      clip: { start: 58, end: 90 },
      quotes: [{ text: 'Words.', speaker: 'Ann', at: 60 }],
    })
    expect(highlight).not.toHaveProperty('picture')
    expect(highlight?.comment).toBeUndefined()
  })

  it.each([
    ['1:57-3:00', { start: 117, end: 180 }],
    ['97:18-98:18', { start: 5838, end: 5898 }],
    ['1:37:18-1:38:18', { start: 5838, end: 5898 }],
    ['59:35-1:00:30', { start: 3575, end: 3630 }],
    ['3:00-1:57', undefined],
    ['now-then', undefined],
  ])('read the clip range %s', (range, clip) => {
    const { episode, issues } = importText(noteWith('Highlights', `### X\n\n${command(range)}`))
    expect(episode!.highlights[0]!.clip).toEqual(clip)
    expect(issues.some((issue) => issue.code === 'bad-clip-range')).toBe(clip === undefined)
  })

  it.each(['; rm -rf ~', '$(reboot)', '`reboot`', '\nreboot', ' | sh', ' && x'])(
    'warn about a command with %j in it',
    (trick) => {
      const body = `### X\n\n\`\`\`bash\nyt-dlp --download-sections "*0:01-0:02" "https://www.youtube.com/watch?v=abcdefghijk"${trick}\n\`\`\``
      const { episode, issues } = importText(noteWith('Highlights', body))
      expect(issues.map((issue) => issue.code)).toContain('unsafe-command')
      expect(JSON.stringify(episode)).not.toContain('reboot')
    },
  )

  it('keep what a picture shows and prose beside the quote', () => {
    const body = `### X\n\n${thumbnail('A boat on sand', 5)}\n\n${quote} - the rest of a line\n\nA pasted paragraph.`
    expect(readNote(noteWith('Highlights', body)).highlights[0]).toMatchObject({
      picture: 'A boat on sand',
      quotes: [{ comment: 'the rest of a line' }],
      comment: 'A pasted paragraph.',
    })
  })
})

describe('attributions', () => {
  it('cut a known name from what is said about it', () => {
    const body = `> "q"\n> — Ann Ode on tides, ${link('0:05', 5)}\n\n## Transcript\n\n**Ann Ode:** ${link('0:00', 0)} Hi.`
    expect(readNote(noteWith('Surprising Quotes', body)).quotes[0]).toMatchObject({
      speaker: 'Ann Ode',
      comment: 'on tides',
    })
  })

  it('cut a name that the file does not know', () => {
    const body = `> "q"\n> — Nobody on tides, ${link('0:05', 5)}`
    expect(readNote(noteWith('Surprising Quotes', body)).quotes[0]).toMatchObject({
      speaker: 'Nobody',
      comment: 'on tides',
    })
  })
})

describe('speakers', () => {
  const speakersOf = (people: string, labels: readonly string[]) => {
    const lines = labels.map((label, index) => `**${label}:** ${link('0:05', index)} Hi.`).join('\n\n')
    const note = noteWith('Mentions', `### People\n\n${people}\n\n## Transcript\n\n${lines}`)
    return readNote(note).speakers.map(({ name, labels: own }) => [name, own])
  }

  it('are matched by a first or last name as the label', () => {
    expect(speakersOf('- **Nathan Lambert** - x\n- **Ada Moss** - y', ['Nathan', 'Moss'])).toEqual([
      ['Nathan Lambert', ['Nathan']],
      ['Ada Moss', ['Moss']],
    ])
  })

  it('stay on their own when the label fits nobody or several people', () => {
    expect(speakersOf('- **Paul Ford** - x\n- **Paul Graham** - y', ['Paul', 'Host'])).toEqual([
      ['Paul', ['Paul']],
      ['Host', ['Host']],
    ])
  })

  it('are one person under several labels', () => {
    expect(speakersOf('- **Tom Reed** - x', ['Tom', 'Tom Reed', 'Tom Reed (RNLI)'])).toEqual([
      ['Tom Reed', ['Tom', 'Tom Reed', 'Tom Reed (RNLI)']],
    ])
  })
})
