/** Files of 50 MB of made-up talk: as large as people's longest recordings, with nothing in them that anybody said. */

export interface LargeFile {
  readonly name: string
  readonly make: () => string
}

const SIZE = 50_000_000

const WORDS =
  'well the weather over the harbour was calm and nobody on the pier expected that letter to arrive before noon so we kept walking'.split(
    ' ',
  )

/** About `length` characters of words, others for each `seed`. */
function makeSentence(seed: number, length: number): string {
  let text = ''
  for (let at = seed * 7; text.length < length; at += 1 + (seed % 5)) text += `${WORDS[at % WORDS.length]} `
  return `${text.trimEnd()}.`
}

function repeat(makePart: (index: number) => string, joint: string): string {
  const parts: string[] = []
  for (let size = 0, index = 0; size < SIZE; index++) {
    const part = makePart(index)
    parts.push(part)
    size += part.length + joint.length
  }
  return parts.join(joint)
}

const clock = (at: number) => {
  const [hours, minutes, seconds] = [Math.floor(at / 3600), Math.floor(at / 60) % 60, at % 60]
  return [hours, minutes, seconds].map((part) => String(part).padStart(2, '0')).join(':')
}

/** As Whisper writes it, with the time of each word. */
function makeSegment(id: number): object {
  const text = makeSentence(id, 120)
  const words = text.split(' ').map((word, index) => ({
    word: ` ${word}`,
    start: id * 10 + index * 0.3,
    end: id * 10 + index * 0.3 + 0.25,
  }))
  return { id, start: id * 10, end: id * 10 + 10, text, words }
}

export const LARGE_FILES: readonly LargeFile[] = [
  {
    name: 'large.vtt',
    make: () =>
      `WEBVTT\n\n${repeat((index) => `${clock(index * 4)}.000 --> ${clock(index * 4 + 4)}.000\n${makeSentence(index, 190)}\n`, '\n')}`,
  },
  {
    name: 'large.md',
    make: () =>
      `---\ntitle: A very long talk\nvideo_id: l0ngta1k500\n---\n\n## Mentions\n\n- **Harbour** - [0:00](https://www.youtube.com/watch?v=l0ngta1k500&t=0s) - Where they walk.\n\n## Transcript\n\n` +
      repeat(
        (index) =>
          `[${clock(index * 20)}](https://www.youtube.com/watch?v=l0ngta1k500&t=${index * 20}s) Ada: ${makeSentence(index, 500)}`,
        '\n\n',
      ),
  },
  {
    // Every time is wrong: as many warnings as paragraphs.
    name: 'faulty.md',
    make: () =>
      `---\ntitle: A very long talk\nvideo_id: l0ngta1k501\n---\n\n## Transcript\n\n` +
      repeat(
        (index) =>
          `[${clock(index * 20)}](https://www.youtube.com/watch?v=l0ngta1k501&t=${index * 20 + 600}s) ${makeSentence(index, 500)}`,
        '\n\n',
      ),
  },
  {
    name: 'large.json',
    make: () => `{"language":"en","segments":[${repeat((index) => JSON.stringify(makeSegment(index)), ',\n')}]}`,
  },
]
