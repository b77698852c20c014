import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { assign, border, rename, words, writeText } from './write-text.ts'

const NOTE = `---
title: A talk
video_id: abcdefghijk
---

## Transcript

**Anna Ode:** [0:00](https://www.youtube.com/watch?v=abcdefghijk&t=0) Steven Heisler made *that* post, and &quot;AT&amp;T&quot; paid.
It goes on in the next line, wrapped by hand.

**Ben Lee:** [0:30](https://www.youtube.com/watch?v=abcdefghijk&t=30) I see \\[laughs\\]. A [link to](https://example.org/a_(b)) it all.

**Anna Ode:** [1:00](https://www.youtube.com/watch?v=abcdefghijk&t=60) So we begin.
`

/** All that differs, as `was → is` by line. */
function differences(before: string, after: string): string[] {
  const [old, fresh] = [before.split('\n'), after.split('\n')]
  return old.flatMap((line, index) => (line === fresh[index] ? [] : [`${line} → ${fresh[index]}`]))
}

describe('a note', () => {
  test('changes only the words, through entities, emphasis, escapes, links and wrapped lines', () => {
    const { text, left } = writeText(
      'talk.md',
      NOTE,
      words('Steven Heisler', 'Stephen Heaslip'),
      words('next line, wrapped', 'very next line, wrapped'),
      words('[laughs]. A link to it', '[sighs]. A link from it'),
    )
    expect(left).toEqual([])
    expect(text).toBe(
      NOTE.replace('Steven Heisler', 'Stephen Heaslip')
        .replace('next line', 'very next line')
        .replace('laughs', 'sighs')
        .replace('link to', 'link from'),
    )
  })

  test('escapes what Markdown would read as a mark, where it would', () => {
    expect(writeText('talk.md', NOTE, words('So we begin.', 'So *we* begin.')).text).toContain('So \\*we\\* begin.')
    expect(writeText('talk.md', NOTE, words('So we begin.', 'So a_b begins.')).text).toContain('So a_b begins.')
  })

  test('takes a line that lost all its words out whole, so that the paragraph stays one', () => {
    const wrapped = NOTE.replace('it all.', 'it\nall\nof this.')
    const { text, left } = writeText('talk.md', wrapped, words('it all of', 'it of'))
    expect(left).toEqual([])
    expect(text).toBe(wrapped.replace('it\nall\nof', 'it\nof'))
  })

  test('names speakers everywhere, at one place, and nobody', () => {
    expect(writeText('talk.md', NOTE, rename('Anna Ode', 'Anna Oda')).text).toBe(
      NOTE.replaceAll('Anna Ode', 'Anna Oda'),
    )
    expect(writeText('talk.md', NOTE, assign('So we begin', 'Ben Lee')).text).toBe(
      NOTE.replace('**Anna Ode:** [1:00]', '**Ben Lee:** [1:00]'),
    )
    expect(writeText('talk.md', NOTE, rename('Ben Lee', '')).text).toBe(NOTE.replace('**Ben Lee:** ', ''))
  })

  test('moves a border by a label inside the paragraph', () => {
    const { text, left } = writeText('talk.md', NOTE, border('So we begin', 1))
    expect(left).toEqual([])
    expect(text).toContain('So **Anna Ode:** we begin.')
  })
})

test('what would be read as something else is left out, with its line, and the others are written', () => {
  const srt = '1\n00:00:01,000 --> 00:00:02,000\nHello wrld\n\n2\n00:00:03,000 --> 00:00:04,000\nBye\n'
  const { text, result } = writeText(
    'a.srt',
    srt,
    words('wrld', 'world'),
    words('Bye', '00:00:09,000 --> 00:00:10,000'),
  )
  expect(result.notWritten).toMatchObject([{ why: 'reads-otherwise', file: 'a.srt', line: 3 }])
  expect(result.written).toHaveLength(1)
  expect(text).toBe(srt.replace('wrld', 'world'))
})

const VTT = `WEBVTT

1
00:00:01.000 --> 00:00:04.000
<v Anna Ode>Steven <i>Heisler</i> &amp; sons</v>

2
00:00:05.000 --> 00:00:08.000
<v Ben Lee>the whole thing
on two lines</v>
`
const ROLLING = `WEBVTT

00:00:00.000 --> 00:00:02.000

so<00:00:00.500><c> we</c><00:00:01.000><c> talk</c>

00:00:02.000 --> 00:00:02.010
so we talk


00:00:02.010 --> 00:00:04.000
so we talk
about<00:00:02.500><c> Quen</c><00:00:03.000><c> models</c>

00:00:04.000 --> 00:00:04.010
about Quen models


00:00:04.010 --> 00:00:06.000
about Quen models
and<00:00:04.500><c> more</c><00:00:05.000><c> things</c>
`

describe('captions', () => {
  test('mend words between tags, escaped as the format does', () => {
    const { text } = writeText('a.vtt', VTT, words('Steven Heisler & sons', 'Stephen Heaslip & <co>'))
    expect(differences(VTT, text)).toEqual([
      '<v Anna Ode>Steven <i>Heisler</i> &amp; sons</v> → <v Anna Ode>Stephen <i>Heaslip</i> &amp; &lt;co></v>',
    ])
  })

  test('mend every copy of a word that rolls', () => {
    const { text, left } = writeText('a.vtt', ROLLING, words('Quen', 'Qwen'))
    expect(left).toEqual([])
    expect(text).toBe(ROLLING.replaceAll('Quen', 'Qwen'))
  })

  test('mend what is really said twice at its own place', () => {
    const twice = ROLLING.replace(
      'and<00:00:04.500><c> more</c><00:00:05.000><c> things</c>',
      'about<00:00:04.500><c> Quen</c><00:00:05.000><c> models</c>',
    )
    const { text, left } = writeText('a.vtt', twice, words('models about Quen', 'models about Qwen'))
    expect(left).toEqual([])
    expect(text).toBe(twice.replace(/<c> Quen(?![^]*<c> Quen)/, '<c> Qwen'))
  })

  test('name, rename and silence a voice', () => {
    expect(writeText('a.vtt', VTT, rename('Ben Lee', 'Ben Li')).text).toBe(VTT.replace('Ben Lee', 'Ben Li'))
    expect(writeText('a.vtt', VTT, rename('Ben Lee', '')).text).toBe(
      VTT.replace('<v Ben Lee>', '').replace('lines</v>', 'lines'),
    )
    const bare = VTT.replace('<v Ben Lee>', '')
      .replace('lines</v>', 'lines')
      .replace('00:05.', '00:55.')
      .replace('00:08.', '00:58.')
    expect(writeText('a.vtt', bare, assign('the whole', 'Cleo')).text).toBe(
      bare.replace('the whole', '<v Cleo>the whole'),
    )
  })

  test('keep line ends of Windows, the mark in front, and a missing end of line', () => {
    const srt =
      '\uFEFF1\r\n00:00:01,000 --> 00:00:02,000\r\nHello wrld\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\nBye nwo'
    const { text, patch } = writeText('a.srt', srt, words('wrld', 'world'), words('nwo', 'now'))
    expect(text).toBe(srt.replace('wrld', 'world').replace('nwo', 'now'))
    expect(patch).toContain('-Bye nwo\n\\ No newline at end of file\n+Bye now\n\\ No newline at end of file\n')
    expect(patch).toContain('-Hello wrld\r\n+Hello world\r\n')
  })

  test('keep their encoding, and say where it lacks a letter', () => {
    const srt = '1\n00:00:01,000 --> 00:00:02,000\nA caf\u00E9 in Koln\n'
    const latin = Uint8Array.from(srt, (letter) => letter.charCodeAt(0))
    expect(writeText('a.srt', latin, words('Koln', 'Köln')).text).toBe(srt.replace('Koln', 'Köln'))
    expect(writeText('a.srt', latin, words('Koln', 'Łódź')).left).toEqual(['no-such-character'])
    const wide = new Uint8Array(Uint16Array.from(`\uFEFF${srt}`, (letter) => letter.charCodeAt(0)).buffer)
    const [file] = writeText('a.srt', wide, words('Koln', 'Łódź')).result.files
    expect(file!.before.encode(file!.raw)!.slice(0, 4)).toEqual(Uint8Array.of(0xff, 0xfe, 0x31, 0))
    expect(file!.raw).toBe(`\uFEFF${srt.replace('Koln', 'Łódź')}`)
  })
})

const WHISPER = `{
  "text": " We train Quen models. It works.",
  "segments": [
    { "id": 0, "start": 0.0, "end": 2.0, "text": " We train Quen models.", "speaker": "S1",
      "words": [
        { "word": " We", "start": 0.0, "end": 0.3 },
        { "word": " train", "start": 0.3, "end": 0.8 },
        { "word": " Quen", "start": 0.8, "end": 1.2 },
        { "word": " models.", "start": 1.2, "end": 2.0 } ] },
    { "id": 1, "start": 32.5, "end": 33.5, "text": " It works.",
      "words": [ { "word": " It", "start": 32.5, "end": 32.8 }, { "word": " works.", "start": 32.8, "end": 33.5 } ] }
  ],
  "language": "en"
}
`

describe('JSON', () => {
  test('changes a word in all fields that have it', () => {
    const { text, left } = writeText('a.json', WHISPER, words('Quen', 'Qwen'))
    expect(left).toEqual([])
    expect(text).toBe(WHISPER.replaceAll('Quen', 'Qwen'))
  })

  test('writes other letters as escapes where the file does', () => {
    expect(writeText('a.json', WHISPER, words('Quen', '“Qwen”')).text).toContain('" \\u201cQwen\\u201d"')
  })

  test('changes, fills and adds the field of the speaker', () => {
    expect(writeText('a.json', WHISPER, rename('S1', 'Anna')).text).toBe(WHISPER.replace('"S1"', '"Anna"'))
    expect(writeText('a.json', WHISPER, rename('S1', '')).text).toBe(WHISPER.replace('"S1"', '""'))
    expect(writeText('a.json', WHISPER, assign('It works', 'Ben')).text).toContain('{ "speaker": "Ben", "id": 1,')
  })
})

test('a format that counts characters is refused', () => {
  const gentle = readFileSync(new URL('../../../fixtures/captions/gentle-json.json', import.meta.url), 'utf8')
  const { text, left } = writeText('gentle.json', gentle, words('evening', 'morning'))
  expect(left).toEqual(['format'])
  expect(text).toBe(gentle)
})

test('a correction that does not fit the text is left out with its reason', () => {
  const { text, left } = writeText('a.vtt', VTT, words('sons', 'daughters'), () => [
    { kind: 'name', id: 'x', episode: 'e', when: '2026-06-01T10:00:00Z', from: 'Nobody', is: 'Somebody' },
  ])
  expect(left).toEqual(['speaker-gone'])
  expect(text).toBe(VTT.replace('sons', 'daughters'))
})

test('the patch has small hunks with the path, and names are quoted as git does', () => {
  expect(writeText('notes/a b.vtt', VTT, words('sons', 'daughters')).patch).toBe(
    [
      'diff --git a/notes/a b.vtt b/notes/a b.vtt',
      '--- a/notes/a b.vtt\t',
      '+++ b/notes/a b.vtt\t',
      '@@ -2,7 +2,7 @@',
      ' ',
      ' 1',
      ' 00:00:01.000 --> 00:00:04.000',
      '-<v Anna Ode>Steven <i>Heisler</i> &amp; sons</v>',
      '+<v Anna Ode>Steven <i>Heisler</i> &amp; daughters</v>',
      ' ',
      ' 2',
      ' 00:00:05.000 --> 00:00:08.000',
      '',
    ].join('\n'),
  )
  expect(writeText('é.vtt', VTT, words('sons', 'x')).patch).toContain('--- "a/\\303\\251.vtt"\n')
})
