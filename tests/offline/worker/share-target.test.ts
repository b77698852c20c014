import { describe, expect, it } from 'vitest'
import { chooseTarget, findVideoId, type Shared } from '../../../src/offline/worker/share-target.ts'

const SCOPE = 'https://host.example/x/'
const shared = (fields: Partial<Shared>): Shared => ({ files: [], ...fields })
const target = (fields: Partial<Shared>, episode?: string) =>
  chooseTarget(shared(fields), SCOPE, episode).slice(SCOPE.length)

describe('chooseTarget', () => {
  it('opens files', () => {
    expect(target({ files: [new File(['x'], 'a.vtt')], text: 'A talk' })).toBe('open?shared')
  })

  it('opens the episode of a shared video, at its time', () => {
    expect(target({ url: 'https://youtu.be/EV7WhVT270Q?t=117' }, 'EV7WhVT270Q')).toBe('e/EV7WhVT270Q?t=117')
    expect(target({ text: 'See https://www.youtube.com/watch?v=EV7WhVT270Q' }, 'EV7WhVT270Q')).toBe('e/EV7WhVT270Q')
  })

  it('checks a sentence, and more than one, as a quote', () => {
    const sentence = 'You can insure a barn, you can insure a tractor & a plough.'
    expect(target({ text: sentence })).toBe(`check#${new URLSearchParams({ t: sentence })}`)
    expect(target({ text: 'insure a barn' })).toBe('search?q=insure%20a%20barn')
  })

  it('follows a link to this site, and to no other', () => {
    expect(target({ text: `Read ${SCOPE}m/nvidia now` })).toBe('m/nvidia')
    expect(target({ url: 'https://host.example/y/' })).toBe('search')
  })

  it('searches for words, without the addresses in them', () => {
    expect(target({ text: 'the cost of\nGPUs https://a.example/b', title: 'Page' })).toBe(
      'search?q=the%20cost%20of%20GPUs',
    )
    expect(target({ text: 'https://a.example/b', title: 'A page' })).toBe('search?q=A%20page')
  })
})

describe('findVideoId', () => {
  it.each([
    ['https://www.youtube.com/watch?v=EV7WhVT270Q&t=3', 'EV7WhVT270Q'],
    ['https://www.youtube.com/watch?list=a&v=EV7WhVT270Q', 'EV7WhVT270Q'],
    ['https://youtu.be/EV7WhVT270Q', 'EV7WhVT270Q'],
    ['https://www.youtube.com/live/EV7WhVT270Q', 'EV7WhVT270Q'],
    ['https://example.org/watch?v=EV7WhVT270Q', undefined],
  ])('%s', (url, id) => {
    expect(findVideoId(shared({ url }))).toBe(id)
  })
})
